import { and, eq } from "drizzle-orm";
import { type RepricingRow, repricings } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { InvalidStateError, NotFoundError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { RepricingInput } from "./repricing-schemas";

export const isRepricing = (workspaceId: string, repricingId: string) =>
  and(eq(repricings.workspaceId, workspaceId), eq(repricings.id, repricingId));

/** Locked for the rest of the transaction, which is about to change it. */
export async function lockRepricing(
  { db, workspaceId }: WorkspaceContext,
  repricingId: string,
): Promise<RepricingRow> {
  const [row] = await db.select().from(repricings).where(isRepricing(workspaceId, repricingId)).for("update");
  if (!row) throw new NotFoundError("The recalculation");
  return row;
}

/** What is done stays done. */
export async function cancelRepricing(ctx: WorkspaceContext, { repricingId }: RepricingInput): Promise<void> {
  assertCan(ctx.actor, "price:manage");
  await inWorkspace(ctx, async (tx) => {
    const row = await lockRepricing(tx, repricingId);
    if (row.state !== "running") throw new InvalidStateError("This recalculation is over already.");
    await tx.db
      .update(repricings)
      .set({ state: "cancelled", finishedAt: new Date() })
      .where(isRepricing(tx.workspaceId, repricingId));
    await recordAudit(tx, {
      action: "price.cancel-repricing",
      subjectId: repricingId,
      ...(row.promptId !== null && { promptId: row.promptId }),
      after: { calls: row.calls, changed: row.changed },
    });
  });
}
