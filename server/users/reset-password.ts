import { and, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { emailTokens, sessions, users } from "@/db/schema";
import { asIdentity } from "@/server/auth/as-identity";
import { hashPassword } from "@/server/auth/password-hash";
import { InvalidStateError } from "@/server/errors/domain-error";
import type { ResetPasswordInput } from "./account-schemas";
import { findEmailToken } from "./find-email-token";
import { queuePasswordChanged } from "./queue-password-changed";
import { spendEmailToken } from "./spend-email-token";

const SPENT = "This link was used already or has expired. Ask for a new one.";

/**
 * Sets the password for whoever reads the account's mailbox, and ends every session: one of them may be the reason. The
 * mailbox is proven by that, so the address counts as confirmed. Other links for a new password are worthless from here on.
 */
export async function resetPassword(
  db: Database,
  input: ResetPasswordInput & { token: string },
): Promise<{ email: string }> {
  // Asked first, because a hash costs what a stranger with a made-up link must not make us spend.
  const found = await findEmailToken(db, { token: input.token, purpose: "reset-password" });
  if (found?.state !== "open") throw new InvalidStateError(SPENT);
  const passwordHash = await hashPassword(input.newPassword);
  return asIdentity(db, async (tx) => {
    const { id, userId, email } = await spendEmailToken(tx, {
      token: input.token,
      purpose: "reset-password",
    });
    const [user] = await tx
      .update(users)
      .set({ passwordHash, emailVerifiedAt: sql`coalesce(${users.emailVerifiedAt}, now())` })
      .where(and(eq(users.id, userId), eq(users.email, email)))
      .returning({ name: users.name });
    if (!user) throw new InvalidStateError(SPENT);
    await tx.delete(sessions).where(eq(sessions.userId, userId));
    await tx
      .update(emailTokens)
      .set({ usedAt: sql`now()` })
      .where(
        and(
          eq(emailTokens.userId, userId),
          eq(emailTokens.purpose, "reset-password"),
          isNull(emailTokens.usedAt),
        ),
      );
    await queuePasswordChanged(tx, { key: id, email, name: user.name });
    return { email };
  });
}
