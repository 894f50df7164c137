import type { Database } from "@/db/client";
import { queueMail } from "@/server/mail/queue-mail";

/** Tells the owner of an account about a new password: the first sign of a break-in that they would get. */
export async function queuePasswordChanged(
  tx: Database,
  { key, email, name }: { key: string; email: string; name: string },
): Promise<void> {
  await queueMail(tx, {
    dedupeKey: `password-changed:${key}`,
    recipient: email,
    subject: "Your password was changed",
    body: {
      greeting: `Hello ${name},`,
      paragraphs: [
        "The password of your Galley account was changed, and every other browser was signed out.",
        "If it was not you, choose another password at once.",
      ],
      action: { label: "Choose another password", path: "/forgot-password" },
      footer: "If it was you, there is nothing to do.",
    },
  });
}
