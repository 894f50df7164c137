import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { users } from "@/db/schema";
import { asIdentity } from "@/server/auth/as-identity";
import { queueMail } from "@/server/mail/queue-mail";
import { issueEmailToken } from "./issue-email-token";

/** Nothing for an address without an account: nobody gets mail from us who did not sign up or was invited. */
export function queuePasswordReset(db: Database, input: { email: string }): Promise<void> {
  return asIdentity(db, async (tx) => {
    const [user] = await tx
      .select({ userId: users.id, email: users.email, name: users.name })
      .from(users)
      .where(eq(users.email, input.email));
    if (!user) return;
    const { userId, email, name } = user;
    const { id, token } = await issueEmailToken(tx, { userId, email, purpose: "reset-password" });
    await queueMail(tx, {
      dedupeKey: `reset-password:${id}`,
      recipient: email,
      subject: "Choose a new password",
      body: {
        greeting: `Hello ${name},`,
        paragraphs: [
          "Somebody, hopefully you, asked for a new password of your Galley account. The link works for an hour, once.",
        ],
        action: { label: "Choose a new password", path: `/reset-password/${token}` },
        footer: "If it was not you, ignore this mail: your password stays as it is.",
      },
    });
  });
}
