/** What changed in what a model is sent. Pure and isomorphic. */
import type { RenderedPrompt } from "@/server/templates/render-prompt";
import type { RenderedMessage } from "@/server/templates/rendered-message-schemas";
import type { PromptMessage } from "@/server/versions/prompt-content";
import type { ContentDiff } from "./content-change";
import { diffMessages } from "./diff-messages";
import { createDiffBudget, diffWords } from "./diff-words";

export type RenderedDiff = Pick<ContentDiff, "messages" | "text">;

export function diffRendered(before: RenderedPrompt, after: RenderedPrompt): RenderedDiff {
  const budget = createDiffBudget();
  const isText = before.type === "text" || after.type === "text";
  return {
    messages: diffMessages(messagesOf(before), messagesOf(after), budget),
    text: isText ? diffWords(textOf(before), textOf(after), budget) : null,
  };
}

const textOf = (prompt: RenderedPrompt) => (prompt.type === "text" ? prompt.text : "");
const messagesOf = (prompt: RenderedPrompt) => (prompt.type === "chat" ? prompt.messages.map(asMessage) : []);

/** Which template a rendered message came from is not known any more: it is known by its place and its words. */
function asMessage(message: RenderedMessage, index: number): PromptMessage {
  const id = `m${index + 1}`;
  const content = printContent(message.content);
  switch (message.role) {
    case "tool":
      return { id, role: message.role, content, toolCallId: message.toolCallId };
    case "assistant":
      return {
        id,
        role: message.role,
        content,
        ...(message.toolCalls ? { toolCalls: message.toolCalls } : {}),
      };
    default:
      return { id, role: message.role, content };
  }
}

const MAX_DATA = 40;

function printContent(content: RenderedMessage["content"]): string {
  if (typeof content === "string") return content;
  return content
    .map((part) => {
      if (part.type === "text") return part.text;
      const source = "url" in part ? part.url : `${part.mediaType}, ${part.data.slice(0, MAX_DATA)}…`;
      return `[${part.type}: ${source}]`;
    })
    .join("");
}
