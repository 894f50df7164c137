import type { Convention } from "./convention";
import { text } from "./value-readers";

/** Where libraries put an application's own metadata; its keys follow no convention, only habit. */
const PREFIXES = [
  "ai.settings.context.",
  "ai.telemetry.metadata.",
  "mastra.metadata.",
  "langsmith.metadata.",
  "openai_agents.metadata.",
  "traceloop.association.properties.",
];

function under(...keys: string[]): string[] {
  return PREFIXES.flatMap((prefix) => keys.map((key) => prefix + key));
}

/** The last to be asked: any convention's own attribute says more. */
export const appMetadataConvention: Convention = {
  name: "application metadata",
  fields: {
    sessionId: text(...under("sessionId", "session_id")),
    userId: text(...under("userId", "user_id")),
    environment: text(...under("environment")),
  },
  prompt: {
    name: under("promptName", "prompt_name", "promptSlug", "prompt_slug"),
    version: under("promptVersion", "prompt_version"),
    label: under("promptLabel", "prompt_label"),
  },
};
