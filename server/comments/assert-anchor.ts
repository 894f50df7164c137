import { InvalidInputError } from "@/server/errors/domain-error";
import type { PromptContent } from "@/server/versions/prompt-content";
import type { CommentAnchor } from "./comment-schemas";

/** A version never changes: what is true of its text when a thread is opened stays true. */
export function assertAnchor(content: PromptContent, { messageId, range }: CommentAnchor): void {
  const text = textAt(content, messageId);
  if (text === undefined) {
    throw refuse("This version has no such message. Reload the page and try again.");
  }
  if (!range) return;
  if (text === null) throw refuse("A placeholder has no text to comment on.");
  if (text.slice(range.start, range.end) !== range.quote) {
    throw refuse("The quoted text does not stand there. Select it again.");
  }
}

/** Undefined: no such message; null: one without a text. */
function textAt(content: PromptContent, messageId: string | null): string | null | undefined {
  if (content.type === "text") return messageId === null ? content.text : undefined;
  const message = content.messages.find(({ id }) => id === messageId);
  if (!message) return undefined;
  return message.role === "placeholder" ? null : message.content;
}

function refuse(message: string): InvalidInputError {
  return new InvalidInputError(message, [{ path: "anchor", message }]);
}
