import { and, eq, notExists, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database } from "@/db/client";
import { users } from "@/db/schema";
import { asIdentity } from "@/server/auth/as-identity";
import { InvalidStateError } from "@/server/errors/domain-error";
import { queueMail } from "@/server/mail/queue-mail";
import { spendEmailToken } from "./spend-email-token";

/** Whoever shows the link reads the new mailbox. The old one is told, which is how a theft would come to light. */
export function changeEmail(db: Database, input: { token: string }): Promise<{ email: string }> {
  return asIdentity(db, async (tx) => {
    const { id, userId, email } = await spendEmailToken(tx, { ...input, purpose: "change-email" });
    const [before] = await tx
      .select({ email: users.email, name: users.name })
      .from(users)
      .where(eq(users.id, userId))
      .for("update");
    const other = alias(users, "other");
    const [changed] = await tx
      .update(users)
      .set({ email, emailVerifiedAt: sql`now()` })
      .where(
        and(
          eq(users.id, userId),
          notExists(tx.select({ id: other.id }).from(other).where(eq(other.email, email))),
        ),
      )
      .returning({ email: users.email });
    if (!before || !changed) throw new InvalidStateError("This address has an account of its own by now.");
    await queueMail(tx, {
      dedupeKey: `email-changed:${id}`,
      recipient: before.email,
      subject: "Your e-mail address was changed",
      body: {
        greeting: `Hello ${before.name},`,
        paragraphs: [
          `You sign in to Galley with ${email} from now on, and get no more mail at this address.`,
        ],
        footer: "If it was not you, tell whoever runs this installation at once.",
      },
    });
    return changed;
  });
}
