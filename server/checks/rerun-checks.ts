import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { ForbiddenError, InvalidStateError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { RerunChecksInput } from "./check-inputs";
import { isCheckable } from "./is-checkable";
import { type ListedChecks, listReleaseChecks } from "./list-release-checks";
import { mayRequest } from "./may-request";
import { readCheckedRound } from "./read-checked-round";
import { runChecks } from "./run-checks";

/** Runs every check of a release anew, for somebody who may request it; one that waits for its answer goes on waiting. */
export async function rerunChecks(
  ctx: WorkspaceContext,
  { releaseId }: RerunChecksInput,
  now: () => Date = () => new Date(),
): Promise<ListedChecks> {
  assertCan(ctx.actor, "release:read");
  await inWorkspace(ctx, async (tx) => {
    const checked = await readCheckedRound(tx, releaseId);
    if (!(await mayRequest(tx, checked)))
      throw new ForbiddenError("release:request", checked.environment.name);
    if (!isCheckable(checked.release.state)) {
      throw new InvalidStateError("Checks run while a release is open for review or waits to land.");
    }
    await recordAudit(tx, {
      action: "check.rerun",
      subjectId: releaseId,
      correlationId: releaseId,
      after: { number: checked.release.number, round: checked.release.round },
    });
  });
  await runChecks(ctx, releaseId, { isRerun: true, now });
  return listReleaseChecks(ctx, { releaseId });
}
