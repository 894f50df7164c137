import { createHash } from "node:crypto";
import canonicalize from "canonicalize";

/** What the first event of a workspace's chain names as its predecessor. */
export const GENESIS_HASH = "0".repeat(64);

/**
 * SHA-256, in lower-case hex, over the event's canonical JSON (RFC 8785) without its own hash.
 * The previous event's hash is part of it, which is what makes a chain of them.
 */
export function hashAuditEvent(event: { previousHash: string } & Record<string, unknown>): string {
  const canonical = canonicalize(JSON.parse(JSON.stringify(event)));
  if (canonical === undefined) throw new TypeError("An audit event must be a JSON object.");
  return createHash("sha256").update(canonical).digest("hex");
}
