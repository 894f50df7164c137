/** Secrets in links that are mailed to people. Only their hashes are stored: whoever reads the database has no link. */
import { createHash, randomBytes } from "node:crypto";

/** 192 bits, in 32 characters that no mail program breaks or escapes. */
const SECRET_BYTES = 24;

export function mintLinkToken(): { readonly token: string; readonly tokenHash: string } {
  const token = randomBytes(SECRET_BYTES).toString("base64url");
  return { token, tokenHash: hashLinkToken(token) };
}

/** Plain SHA-256: the secret is random, so a slow hash would protect nothing. */
export function hashLinkToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
