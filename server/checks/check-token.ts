import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { deriveSecret } from "@/server/secrets/derive-secret";

const TOKEN = /^(wsp_[0-9a-z]+)\.[\w-]{43}$/;

/**
 * What an external system answers with, for one run of one check. Derived and not drawn, so that a request that was lost
 * can be sent again with the same token although only its hash is stored. It names the workspace: whoever answers has
 * no key that would.
 */
export function checkToken(workspaceId: string, checkId: string): string {
  const mac = createHmac("sha256", deriveSecret("check-answer")).update(`${workspaceId} ${checkId}`);
  return `${workspaceId}.${mac.digest("base64url")}`;
}

/** Whose run a token may be of; undefined for what no token looks like. */
export function workspaceOfToken(token: string): string | undefined {
  return TOKEN.exec(token)?.[1];
}

export function hashCheckToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

export function isTokenOf(token: string, tokenHash: string | null): boolean {
  if (tokenHash === null) return false;
  return timingSafeEqual(Buffer.from(hashCheckToken(token)), Buffer.from(tokenHash));
}
