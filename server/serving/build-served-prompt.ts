import { expandSnippets } from "@/server/templates/expand-snippets";
import type { PromptContent, PromptMessage } from "@/server/versions/prompt-content";
import type { ServedPrompt } from "./served-prompt-schemas";

export type ServedVersion = {
  readonly slug: string;
  readonly version: number;
  readonly environment: string | null;
  readonly deploymentId: string | null;
  /** Of a rollout; null for what everybody else is served. */
  readonly arm: string | null;
  readonly content: PromptContent;
  readonly contentHash: string;
};

/**
 * What an application receives of a version, its snippets put in. Pure: the same version gives the same bytes, and so the
 * same ETag.
 */
export function buildServedPrompt(served: ServedVersion): ServedPrompt {
  const { content } = served;
  const origin = {
    prompt: served.slug,
    version: served.version,
    environment: served.environment,
    deploymentId: served.deploymentId,
    arm: served.arm,
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
    return { ...origin, type: "text", templateFormat, text: expand(content, content.text), ...behaviour };
  }
  const messages = content.messages.map((message) => servedMessage(content, message));
  return { ...origin, type: "chat", templateFormat, messages, ...behaviour };
}

/** Without its id, which is for whoever edits it. */
function servedMessage(content: PromptContent, { id: _, ...message }: PromptMessage) {
  if (message.role === "placeholder") return message;
  const text = expand(content, message.content);
  if (message.role !== "assistant" || !message.toolCalls) return { ...message, content: text };
  const toolCalls = message.toolCalls.map((call) => ({
    ...call,
    arguments: expand(content, call.arguments),
  }));
  return { ...message, content: text, toolCalls };
}

function expand({ templateFormat, snippets }: PromptContent, template: string): string {
  return snippets.length === 0 ? template : expandSnippets(template, templateFormat, snippets);
}
