/**
 * What lets a browser give feedback about one trace: `fbt_<expiry>_<mac>`. Workspace and trace are not in it: they come
 * with the key and the request, so that the token says nothing to whoever reads it.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { deriveSecret } from "@/server/secrets/derive-secret";

/** Seconds since 1970 in base 36, and 256 bits of HMAC-SHA256 in base64url. */
const TOKEN = /^fbt_([0-9a-z]{1,8})_([\w-]{43})$/;

export type FeedbackSubject = { readonly workspaceId: string; readonly traceId: string };

export function mintFeedbackToken(subject: FeedbackSubject, expiresAt: Date): string {
  const expiry = Math.floor(expiresAt.getTime() / 1000).toString(36);
  return `fbt_${expiry}_${macOf(subject, expiry).toString("base64url")}`;
}

/** Whether a token is good for feedback about this trace: `foreign` is one of another trace or workspace, or of nobody's. */
export function checkFeedbackToken(
  token: string,
  subject: FeedbackSubject,
  now: Date,
): "good" | "foreign" | "expired" {
  const [, expiry, mac] = TOKEN.exec(token) ?? [];
  if (!expiry || !mac) return "foreign";
  // The expiry is believed only once it is known to be ours.
  if (!timingSafeEqual(macOf(subject, expiry), Buffer.from(mac, "base64url"))) return "foreign";
  return Number.parseInt(expiry, 36) * 1000 > now.getTime() ? "good" : "expired";
}

function macOf({ workspaceId, traceId }: FeedbackSubject, expiry: string): Buffer {
  return createHmac("sha256", deriveSecret("feedback-token"))
    .update(JSON.stringify([workspaceId, traceId, expiry]))
    .digest();
}
