import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { askReviewers } from "./ask-reviewers";
import { assertEvent } from "./assert-event";
import { assertMayLook } from "./assert-may-look";
import { lockSituation } from "./read-situation";
import type { ReleaseOutcome } from "./release-outputs";
import type { RequestReviewInput } from "./release-schemas";
import { settleEvent } from "./settle-event";

/** Asks people to review it; also again, after they have said something. */
export async function requestReview(
  ctx: WorkspaceContext,
  input: RequestReviewInput,
): Promise<ReleaseOutcome> {
  assertMayLook(ctx);
  return inWorkspace(ctx, async (tx) => {
    const situation = await lockSituation(tx, input.releaseId);
    assertEvent(situation, "request_review");
    await askReviewers(tx, situation, input.userIds);
    return settleEvent(tx, situation, {
      event: "request_review",
      state: situation.state,
      // A draft asks nobody yet: they are told when it is opened.
      askedIds: situation.state === "draft" ? [] : input.userIds,
      after: { userIds: input.userIds },
    });
  });
}
