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
    fallbacks: content.fallbacks,
    retry: content.retry,
    tools: content.tools,
    toolChoice: content.toolChoice,
    responseFormat: content.responseFormat,
    metadata: content.metadata,
    contentHash: served.contentHash,
  };
  const { templateFormat } = content;
  if (content.type === "text") {
    return { ...origin, type: "text", templateFormat, text: content.text, ...behaviour };
  }
  // Their ids are for whoever edits them.
  const messages = content.messages.map(({ id: _, ...message }) => message);
  return { ...origin, type: "chat", templateFormat, messages, ...behaviour };
}
