import { isClosed } from "@/server/releases/release-machine";
import type { ReleaseState } from "@/server/releases/release-state";

/** What a candidate is compared with: what is live now; once the release is closed, what was live then. */
export function shownBase(
  state: ReleaseState,
  item: { baseVersionNumber: number | null; liveVersionNumber: number | null },
): number | null {
  return isClosed(state) ? item.baseVersionNumber : item.liveVersionNumber;
}
