import { and, eq, gte } from "drizzle-orm";
import { spendLimits, spendPeriods } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { isSpendLimit, lockSpendLimit } from "./lock-spend-limit";
import { periodAt } from "./spend-period";
import type { UpdateSpendLimitInput } from "./spend-schemas";

/** What is spent stays spent: a limit below it stops runs until the period ends. */
export async function updateSpendLimit(
  ctx: WorkspaceContext,
  { spendLimitId, limitUsd }: UpdateSpendLimitInput,
): Promise<void> {
  assertCan(ctx.actor, "spend:manage");
  await inWorkspace(ctx, async (tx) => {
    const { scope, subject, period, promptId, ...before } = await lockSpendLimit(tx, spendLimitId);
    await tx.db.update(spendLimits).set({ limitUsd }).where(isSpendLimit(tx.workspaceId, spendLimitId));
    // Of the new amount, people are told anew.
    await tx.db
      .update(spendPeriods)
      .set({ announcedPercent: 0 })
      .where(
        and(
          eq(spendPeriods.workspaceId, tx.workspaceId),
          eq(spendPeriods.limitId, spendLimitId),
          gte(spendPeriods.startsAt, periodAt(period, new Date()).startsAt),
        ),
      );
    await recordAudit(tx, {
      action: "spend.update",
      subjectId: spendLimitId,
      ...(promptId !== null && { promptId }),
      before: { scope, subject, period, limitUsd: before.limitUsd },
      after: { scope, subject, period, limitUsd },
    });
  });
}
