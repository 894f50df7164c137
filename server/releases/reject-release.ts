import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertEvent, assertSeen } from "./assert-event";
import { assertMayLook } from "./assert-may-look";
import { lockSituation } from "./read-situation";
import type { ReleaseOutcome } from "./release-outputs";
import type { RejectReleaseInput } from "./release-schemas";
import { settleEvent } from "./settle-event";

/** A reviewer's last word: this shall not go live, amended or not. */
export async function rejectRelease(
  ctx: WorkspaceContext,
  { releaseId, reason, ...seen }: RejectReleaseInput,
): Promise<ReleaseOutcome> {
  assertMayLook(ctx);
  return inWorkspace(ctx, async (tx) => {
    const situation = await lockSituation(tx, releaseId);
    assertEvent(situation, "reject");
    assertSeen(situation, seen);
    return settleEvent(tx, situation, {
      event: "reject",
      state: "rejected",
      stateReason: reason,
      after: { reason },
    });
  });
}
