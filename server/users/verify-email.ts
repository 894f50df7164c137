import { and, eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { users } from "@/db/schema";
import { asIdentity } from "@/server/auth/as-identity";
import { InvalidStateError } from "@/server/errors/domain-error";
import { spendEmailToken } from "./spend-email-token";

/** Whoever shows the link reads the mailbox, signed in or not. */
export function verifyEmail(db: Database, input: { token: string }): Promise<{ email: string }> {
  return asIdentity(db, async (tx) => {
    const { userId, email } = await spendEmailToken(tx, { ...input, purpose: "verify-email" });
    const [verified] = await tx
      .update(users)
      .set({ emailVerifiedAt: sql`coalesce(${users.emailVerifiedAt}, now())` })
      .where(and(eq(users.id, userId), eq(users.email, email)))
      .returning({ email: users.email });
    if (!verified) throw new InvalidStateError("The account has another e-mail address by now.");
    return verified;
  });
}
