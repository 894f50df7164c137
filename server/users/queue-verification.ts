import type { Database } from "@/db/client";
import { queueMail } from "@/server/mail/queue-mail";
import { issueEmailToken } from "./issue-email-token";

/** Asks somebody by mail to confirm that the address is theirs, in a transaction of the identity role. */
export async function queueVerification(
  tx: Database,
  { userId, email, name }: { userId: string; email: string; name: string },
): Promise<void> {
  const { id, token } = await issueEmailToken(tx, { userId, email, purpose: "verify-email" });
  await queueMail(tx, {
    dedupeKey: `verify-email:${id}`,
    recipient: email,
    subject: "Confirm your e-mail address",
    body: {
      greeting: `Hello ${name},`,
      paragraphs: ["Please confirm that this is your e-mail address. The link works for 24 hours."],
      action: { label: "Confirm address", path: `/verify-email/${token}` },
      footer:
        "You get this mail because somebody created a Galley account with your address. If it was not you, ignore it.",
    },
  });
}
