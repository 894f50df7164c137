/** Messages of a draft, cut out of one text. Pure and isomorphic. */
import type { DraftContentInput } from "@/server/versions/version-schemas";
import type { LossList } from "./foreign-prompt";
import type { TemplatePart } from "./handlebars-to-mustache";

export type DraftMessage = Extract<DraftContentInput, { type: "chat" }>["messages"][number];

/** Blank lines around a message are the file's, not the message's. */
export const trimBlankLines = (text: string) => text.replace(/^(?:[ \t]*\n)+/, "").trimEnd();

const ROLES: Readonly<Record<string, "system" | "user" | "assistant">> = {
  system: "system",
  developer: "system",
  user: "user",
  human: "user",
  assistant: "assistant",
  model: "assistant",
  ai: "assistant",
};

/** The role in our words; undefined for one we have no word for. */
export const roleOf = (role: string) => {
  const name = role.toLowerCase();
  return Object.hasOwn(ROLES, name) ? ROLES[name] : undefined;
};

/** What stands before the first role is said by `firstRole`. */
export function messagesOfParts(
  parts: readonly TemplatePart[],
  firstRole: "system" | "user",
  losses: LossList,
): DraftMessage[] {
  const messages: DraftMessage[] = [];
  let role: "system" | "user" | "assistant" = firstRole;
  for (const part of parts) {
    if (part.kind === "history") messages.push({ role: "placeholder", name: "history" });
    else if (part.kind === "role") {
      const known = roleOf(part.role);
      if (!known)
        losses.add("body", `There is no role “${part.role}” for a message: it is said by the user.`);
      role = known ?? "user";
    } else if (part.text.trim() !== "") messages.push({ role, content: trimBlankLines(part.text) });
  }
  return messages;
}

/** An image or a file can only stand in what the user says: elsewhere, it moves to the next message of theirs. */
export function moveMedia(
  messages: readonly DraftMessage[],
  media: readonly string[],
  losses: LossList,
): DraftMessage[] {
  const waiting: string[] = [];
  const moved = messages.flatMap((message): DraftMessage[] => {
    if (message.role === "placeholder") return [message];
    if (message.role === "user")
      return [{ ...message, content: [...waiting.splice(0), message.content].join("\n\n") }];
    const tags = (message.content.match(/\{\{[^{}]*\}\}/g) ?? []).filter((tag) =>
      media.includes(tag.replace(/[{}\s]/g, "")),
    );
    if (tags.length === 0) return [message];
    losses.add(
      "body",
      "An image or a file stands in what the user says: one that stood elsewhere is moved there.",
    );
    waiting.push(...tags);
    const content = trimBlankLines(tags.reduce((text, tag) => text.replace(tag, ""), message.content));
    return content === "" ? [] : [{ ...message, content }];
  });
  return waiting.length === 0 ? moved : [...moved, { role: "user", content: waiting.join("\n\n") }];
}
