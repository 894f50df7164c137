import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertEvent } from "./assert-event";
import { lockSituation, stateByTally } from "./read-situation";
import type { ReleaseOutcome } from "./release-outputs";
import { settleEvent } from "./settle-event";

/** Galley's own: it was due and a gate is shut. It lands when somebody schedules or applies it anew. */
export async function suspendRelease(
  ctx: WorkspaceContext,
  { releaseId, reason }: { readonly releaseId: string; readonly reason: string },
): Promise<ReleaseOutcome> {
  assertCan(ctx.actor, "release:apply");
  return inWorkspace(ctx, async (tx) => {
    const situation = await lockSituation(tx, releaseId);
    assertEvent(situation, "suspend");
    return settleEvent(tx, situation, {
      event: "suspend",
      state: stateByTally(situation.facts, situation.facts.release.tally),
      stateReason: reason,
      after: { reason },
    });
  });
}
