import type { Database } from "@/db/client";
import { type EMAIL_TOKEN_PURPOSES, emailTokens } from "@/db/schema";
import { mintLinkToken } from "@/server/auth/link-token";

type EmailTokenPurpose = (typeof EMAIL_TOKEN_PURPOSES)[number];

const HOUR_MS = 60 * 60 * 1000;
/** A new password is asked for by somebody who waits for the mail; a confirmation may wait until tomorrow. */
const LIFETIMES_MS: Record<EmailTokenPurpose, number> = {
  "verify-email": 24 * HOUR_MS,
  "reset-password": HOUR_MS,
  "change-email": 24 * HOUR_MS,
};

/** A secret to be mailed to `email`, in a transaction of the identity role. Nothing we keep can bring it back. */
export async function issueEmailToken(
  tx: Database,
  input: { userId: string; email: string; purpose: EmailTokenPurpose },
): Promise<{ id: string; token: string }> {
  const { token, tokenHash } = mintLinkToken();
  const expiresAt = new Date(Date.now() + LIFETIMES_MS[input.purpose]);
  const [row] = await tx
    .insert(emailTokens)
    .values({ ...input, tokenHash, expiresAt })
    .returning({ id: emailTokens.id });
  if (!row) throw new Error("The insert of an e-mail token returned no row.");
  return { id: row.id, token };
}
