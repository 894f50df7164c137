import { spendLimits } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { isSpendLimit, lockSpendLimit } from "./lock-spend-limit";
import { announceSpendLimits } from "./spend-limits";
import type { SpendLimitInput } from "./spend-schemas";

/** With what was counted under it. */
export async function deleteSpendLimit(
  ctx: WorkspaceContext,
  { spendLimitId }: SpendLimitInput,
): Promise<void> {
  assertCan(ctx.actor, "spend:manage");
  await inWorkspace(ctx, async (tx) => {
    const { scope, subject, period, promptId, limitUsd } = await lockSpendLimit(tx, spendLimitId);
    await tx.db.delete(spendLimits).where(isSpendLimit(tx.workspaceId, spendLimitId));
    await announceSpendLimits(tx);
    await recordAudit(tx, {
      action: "spend.delete",
      subjectId: spendLimitId,
      ...(promptId !== null && { promptId }),
      before: { scope, subject, period, limitUsd },
    });
  });
}
