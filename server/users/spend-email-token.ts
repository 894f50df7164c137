import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { type EMAIL_TOKEN_PURPOSES, emailTokens } from "@/db/schema";
import { hashLinkToken } from "@/server/auth/link-token";
import { InvalidStateError } from "@/server/errors/domain-error";

/** Spends a mailed secret, in a transaction of the identity role: of two that show it at once, one gets through. */
export async function spendEmailToken(
  tx: Database,
  input: { token: string; purpose: (typeof EMAIL_TOKEN_PURPOSES)[number] },
): Promise<{ id: string; userId: string; email: string }> {
  const [spent] = await tx
    .update(emailTokens)
    .set({ usedAt: sql`now()` })
    .where(
      and(
        eq(emailTokens.tokenHash, hashLinkToken(input.token)),
        eq(emailTokens.purpose, input.purpose),
        isNull(emailTokens.usedAt),
        gt(emailTokens.expiresAt, sql`now()`),
      ),
    )
    .returning({ id: emailTokens.id, userId: emailTokens.userId, email: emailTokens.email });
  if (!spent) throw new InvalidStateError("This link was used already or has expired. Ask for a new one.");
  return spent;
}
