import { createInvitationsInput } from "@/server/invitations/invitation-schemas";

const emailsSchema = createInvitationsInput.shape.emails;

/** What is wrong with the addresses, naming those that are none; undefined when they can be invited. */
export function checkAddresses(emails: readonly string[]): string | undefined {
  const parsed = emailsSchema.safeParse(emails);
  if (parsed.success) return undefined;
  const wrong = parsed.error.issues.flatMap(({ path: [index] }) =>
    typeof index === "number" ? [emails[index] ?? ""] : [],
  );
  if (wrong.length === 0) return parsed.error.issues[0]?.message;
  const named = new Intl.ListFormat("en").format(wrong.slice(0, 3).map((text) => `“${text}”`));
  return wrong.length === 1 ? `${named} is no e-mail address.` : `${named} are no e-mail addresses.`;
}
