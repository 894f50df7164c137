import { expandSnippets } from "@/server/templates/expand-snippets";
import type { PromptContent, PromptMessage } from "@/server/versions/prompt-content";

/** The same content with the text of its snippets in their places: it means the same where they do not exist. Pure. */
export function inlineSnippets(content: PromptContent): PromptContent {
  const { templateFormat, snippets } = content;
  if (snippets.length === 0) return content;
  const expand = (template: string) => expandSnippets(template, templateFormat, snippets);
  if (content.type === "text") return { ...content, text: expand(content.text), snippets: [] };
  return {
    ...content,
    messages: content.messages.map((message) => inlineMessage(message, expand)),
    snippets: [],
  };
}

function inlineMessage(message: PromptMessage, expand: (template: string) => string): PromptMessage {
  if (message.role === "placeholder") return message;
  const written = { ...message, content: expand(message.content) };
  if (written.role !== "assistant" || !written.toolCalls) return written;
  const toolCalls = written.toolCalls.map((call) => ({ ...call, arguments: expand(call.arguments) }));
  return { ...written, toolCalls };
}
