import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertEvent } from "./assert-event";
import { assertMayLook } from "./assert-may-look";
import { lockSituation } from "./read-situation";
import type { ReleaseOutcome } from "./release-outputs";
import type { WithdrawReleaseInput } from "./release-schemas";
import { settleEvent } from "./settle-event";

/** It is not asked for any more. */
export async function withdrawRelease(
  ctx: WorkspaceContext,
  { releaseId, reason }: WithdrawReleaseInput,
): Promise<ReleaseOutcome> {
  assertMayLook(ctx);
  return inWorkspace(ctx, async (tx) => {
    const situation = await lockSituation(tx, releaseId);
    assertEvent(situation, "withdraw");
    return settleEvent(tx, situation, {
      event: "withdraw",
      state: "withdrawn",
      stateReason: reason,
      after: { reason },
    });
  });
}
