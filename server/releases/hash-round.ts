/** What a verdict is about, as one value. Pure. */
import { createHash } from "node:crypto";
import canonicalize from "canonicalize";

export type HashedItem = {
  readonly promptId: string;
  readonly versionNumber: number;
  readonly contentHash: string;
  /** Null when nothing is replaced. */
  readonly baseContentHash: string | null;
};

/**
 * SHA-256, in lower-case hex, over the canonical JSON (RFC 8785) of the environment and of what goes live there instead
 * of what. The order in which prompts were named is no part of it.
 */
export function hashRound({
  environmentId,
  items,
}: {
  readonly environmentId: string;
  readonly items: readonly HashedItem[];
}): string {
  const sorted = items
    .map(({ promptId, versionNumber, contentHash, baseContentHash }) => ({
      promptId,
      versionNumber,
      contentHash,
      baseContentHash,
    }))
    .sort((a, b) => (a.promptId < b.promptId ? -1 : 1));
  const canonical = canonicalize({ environmentId, items: sorted });
  if (canonical === undefined) throw new TypeError("A round must be a JSON object.");
  return createHash("sha256").update(canonical).digest("hex");
}
