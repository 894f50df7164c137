import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { type EMAIL_TOKEN_PURPOSES, emailTokens, users } from "@/db/schema";
import { asIdentity } from "@/server/auth/as-identity";
import { hashLinkToken } from "@/server/auth/link-token";

export type EmailTokenState = {
  readonly state: "open" | "used" | "expired";
  /** Where the link was mailed to. */
  readonly email: string;
};

/**
 * What a mailed link is still good for, without using it: programs that look into mails open every link in them.
 * Undefined for a link that never was, is forgotten, or is about an address that the account no longer has.
 */
export async function findEmailToken(
  db: Database,
  input: { token: string; purpose: (typeof EMAIL_TOKEN_PURPOSES)[number] },
): Promise<EmailTokenState | undefined> {
  // A link to a new address is mailed to one that the account does not have yet.
  const isStillTheirs = input.purpose === "change-email" ? undefined : eq(users.email, emailTokens.email);
  const [found] = await asIdentity(db, (tx) =>
    tx
      .select({ email: emailTokens.email, usedAt: emailTokens.usedAt, expiresAt: emailTokens.expiresAt })
      .from(emailTokens)
      .innerJoin(users, and(eq(users.id, emailTokens.userId), isStillTheirs))
      .where(
        and(eq(emailTokens.tokenHash, hashLinkToken(input.token)), eq(emailTokens.purpose, input.purpose)),
      ),
  );
  if (!found) return undefined;
  if (found.usedAt) return { state: "used", email: found.email };
  return { state: found.expiresAt.getTime() > Date.now() ? "open" : "expired", email: found.email };
}
