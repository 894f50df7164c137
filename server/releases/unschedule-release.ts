import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertEvent } from "./assert-event";
import { assertMayLook } from "./assert-may-look";
import { lockSituation, stateByTally } from "./read-situation";
import type { ReleaseOutcome } from "./release-outputs";
import type { UnscheduleReleaseInput } from "./release-schemas";
import { settleEvent } from "./settle-event";

/** It waits for somebody to apply it. */
export async function unscheduleRelease(
  ctx: WorkspaceContext,
  { releaseId }: UnscheduleReleaseInput,
): Promise<ReleaseOutcome> {
  assertMayLook(ctx);
  return inWorkspace(ctx, async (tx) => {
    const situation = await lockSituation(tx, releaseId);
    assertEvent(situation, "unschedule");
    return settleEvent(tx, situation, {
      event: "unschedule",
      state: stateByTally(situation.facts, situation.facts.release.tally),
      stateReason: "",
      changes: { scheduledAt: null, timeZone: null, scheduledBy: null },
    });
  });
}
