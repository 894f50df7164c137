import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { NO_VERDICTS, type Situation, stateByTally } from "./read-situation";
import type { ReleaseOutcome } from "./release-outputs";
import { settleEvent } from "./settle-event";

/** From now on it is reviewed; where the policy asks for nobody's approval, it is approved by that. */
export function settleOpening(
  tx: WorkspaceContext,
  situation: Situation,
  askedIds: readonly string[],
): Promise<ReleaseOutcome> {
  return settleEvent(tx, situation, {
    event: "open",
    state: stateByTally(situation.facts, NO_VERDICTS),
    askedIds,
    after: {
      prompts: situation.items.map(({ promptSlug, versionNumber }) => ({ promptSlug, versionNumber })),
    },
  });
}
