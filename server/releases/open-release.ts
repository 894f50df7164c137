import { and, eq } from "drizzle-orm";
import { releaseReviewers } from "@/db/schema";
import { runChecks } from "@/server/checks/run-checks";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { askReviewers } from "./ask-reviewers";
import { assertEvent, assertSeen } from "./assert-event";
import { assertMayLook } from "./assert-may-look";
import { lockSituation } from "./read-situation";
import type { ReleaseOutcome } from "./release-outputs";
import type { OpenReleaseInput } from "./release-schemas";
import { settleOpening } from "./settle-opening";

/** A draft goes to its reviewers. */
export async function openRelease(ctx: WorkspaceContext, input: OpenReleaseInput): Promise<ReleaseOutcome> {
  assertMayLook(ctx);
  const opened = await inWorkspace(ctx, async (tx) => {
    const situation = await lockSituation(tx, input.releaseId);
    assertEvent(situation, "open");
    assertSeen(situation, input);
    await askReviewers(tx, situation, input.reviewerIds);
    // Those who were named while it was a draft were not told yet.
    return settleOpening(tx, situation, await readReviewerIds(tx, input.releaseId));
  });
  await runChecks(ctx, opened.id);
  return opened;
}

async function readReviewerIds({ db, workspaceId }: WorkspaceContext, releaseId: string): Promise<string[]> {
  const rows = await db
    .select({ userId: releaseReviewers.userId })
    .from(releaseReviewers)
    .where(and(eq(releaseReviewers.workspaceId, workspaceId), eq(releaseReviewers.releaseId, releaseId)));
  return rows.map(({ userId }) => userId);
}
