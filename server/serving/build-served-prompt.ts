import type { PromptContent } from "@/server/versions/prompt-content";
import type { ServedPrompt } from "./served-prompt-schemas";

export type ServedVersion = {
  readonly slug: string;
  readonly version: number;
  readonly environment: string | null;
  readonly deploymentId: string | null;
  readonly content: PromptContent;
  readonly contentHash: string;
};

/** What an application receives of a version. Pure: the same version gives the same bytes, and so the same ETag. */
export function buildServedPrompt(served: ServedVersion): ServedPrompt {
  const { content } = served;
  const origin = {
    prompt: served.slug,
    version: served.version,
    environment: served.environment,
    deploymentId: served.deploymentId,
    arm: null,
  };
  const behaviour = {
    variables: content.variables,
    model: content.model,
    fallbacks: [],
    tools: [],
    toolChoice: null,
    responseFormat: null,
    metadata: {},
    contentHash: served.contentHash,
  };
  const { templateFormat } = content;
  return content.type === "chat"
    ? { ...origin, type: "chat", templateFormat, messages: content.messages, ...behaviour }
    : { ...origin, type: "text", templateFormat, text: content.text, ...behaviour };
}
