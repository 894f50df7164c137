import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertEvent } from "./assert-event";
import { lockSituation } from "./read-situation";
import type { ReleaseOutcome } from "./release-outputs";
import { settleEvent } from "./settle-event";

/** Galley's own: it was due and cannot land any more, whatever its gates say. */
export async function failRelease(
  ctx: WorkspaceContext,
  { releaseId, reason }: { readonly releaseId: string; readonly reason: string },
): Promise<ReleaseOutcome> {
  assertCan(ctx.actor, "release:apply");
  return inWorkspace(ctx, async (tx) => {
    const situation = await lockSituation(tx, releaseId);
    assertEvent(situation, "fail");
    return settleEvent(tx, situation, {
      event: "fail",
      state: "failed",
      stateReason: reason,
      after: { reason },
    });
  });
}
