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
