import type { Attributes, AttributeValue } from "../attribute-value";
import type { Convention } from "./convention";
import { readText, text, words } from "./value-readers";

/** Where libraries put an application's own metadata; its keys follow no convention, only habit. */
const PREFIXES = [
  "ai.settings.context.",
  "ai.telemetry.metadata.",
  "mastra.metadata.",
  "langsmith.metadata.",
  "langfuse.observation.metadata.",
  "langfuse.trace.metadata.",
  "openai_agents.metadata.",
  "traceloop.association.properties.",
  "metadata.",
];

const SESSION = ["sessionId", "session_id"];
const CONVERSATION = ["conversationId", "conversation_id", "threadId", "thread_id"];
const USER = ["userId", "user_id"];
const ENVIRONMENT = ["environment"];
const PROMPT_NAME = ["promptName", "prompt_name", "promptSlug", "prompt_slug"];
const PROMPT_VERSION = ["promptVersion", "prompt_version"];
const PROMPT_LABEL = ["promptLabel", "prompt_label"];

function under(keys: readonly string[]): string[] {
  return PREFIXES.flatMap((prefix) => keys.map((key) => prefix + key));
}

/** The last to be asked: any convention's own attribute says more. */
export const appMetadataConvention: Convention = {
  name: "application metadata",
  fields: {
    sessionId: text(...under(SESSION)),
    conversationId: text(...under(CONVERSATION)),
    userId: text(...under(USER)),
    environment: text(...under(ENVIRONMENT)),
    tags: words(...under(["tags"])),
  },
  objects: {
    metadata: (metadata) => ({
      sessionId: readText(firstOf(metadata, SESSION)),
      conversationId: readText(firstOf(metadata, CONVERSATION)),
      userId: readText(firstOf(metadata, USER)),
      environment: readText(firstOf(metadata, ENVIRONMENT)),
    }),
  },
  prompt: {
    name: under(PROMPT_NAME),
    version: under(PROMPT_VERSION),
    label: under(PROMPT_LABEL),
    objects: {
      metadata: (metadata) => ({
        name: firstOf(metadata, PROMPT_NAME),
        version: firstOf(metadata, PROMPT_VERSION),
        label: firstOf(metadata, PROMPT_LABEL),
      }),
    },
  },
};

function firstOf(metadata: Attributes, keys: readonly string[]): AttributeValue {
  const key = keys.find((candidate) => Object.hasOwn(metadata, candidate));
  return key === undefined ? null : (metadata[key] ?? null);
}
