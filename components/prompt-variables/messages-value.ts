/** A list of messages as a placeholder takes it. Pure. */
import { parseJsonText } from "@/components/json-schema/parse-json-text";
import { MESSAGE_ROLES, type MessageRole } from "@/server/versions/message-roles";

export type GivenMessage = { readonly role: MessageRole; readonly content: string };

/** Undefined for what the form cannot show: messages of parts, or no messages at all. */
export function readMessages(text: string): GivenMessage[] | undefined {
  if (text.trim() === "") return [];
  const parsed = parseJsonText(text);
  return parsed.isFine && Array.isArray(parsed.value) && parsed.value.every(isGivenMessage)
    ? parsed.value
    : undefined;
}

export const textOfMessages = (messages: readonly GivenMessage[]): string =>
  messages.length === 0 ? "" : JSON.stringify(messages);

function isGivenMessage(value: unknown): value is GivenMessage {
  if (typeof value !== "object" || value === null) return false;
  const { role, content, ...others }: { role?: unknown; content?: unknown } = value;
  return (
    typeof content === "string" &&
    MESSAGE_ROLES.some((known) => known === role) &&
    Object.keys(others).length === 0
  );
}
