import { hashRound } from "@/server/releases/hash-round";
import type { LandingItem } from "./read-landing-items";

/** Whether what would land, or what it would replace, is something else than what a round's hash stands for. Pure. */
export function hasDrifted(
  environmentId: string,
  items: readonly LandingItem[],
  contentHash: string,
): boolean {
  return hashOfLanding(environmentId, items) !== contentHash;
}

export function hashOfLanding(environmentId: string, items: readonly LandingItem[]): string {
  return hashRound({
    environmentId,
    items: items.map(({ promptId, versionNumber, contentHash, liveContentHash }) => ({
      promptId,
      versionNumber,
      contentHash,
      baseContentHash: liveContentHash,
    })),
  });
}
