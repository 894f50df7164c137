import { repricings } from "@/db/schema";
import { actorColumns } from "@/server/audit/actor-columns";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { ConflictError, InvalidStateError } from "@/server/errors/domain-error";
import { loadWorkspacePrices } from "@/server/prices/load-workspace-prices";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { findRange, previewRange } from "./preview-repricing";
import { announceRepricing } from "./repricing-notice";
import type { RepricingRange } from "./repricing-schemas";

/** In the background: what is stored is priced again by the prices that hold by then. Costs that clients gave stay. */
export async function startRepricing(ctx: WorkspaceContext, input: RepricingRange): Promise<{ id: string }> {
  assertCan(ctx.actor, "price:manage");
  const { range, prices } = await inWorkspace(ctx, async (tx) => ({
    range: await findRange(tx, input),
    prices: await loadWorkspacePrices(tx),
  }));
  const { total, models } = await previewRange(ctx.workspaceId, range, prices);
  if (total.changed === 0) throw new InvalidStateError("No call of this time would cost anything else.");
  return inWorkspace(ctx, async (tx) => {
    const { db, workspaceId } = tx;
    const [row] = await db
      .insert(repricings)
      .values({
        workspaceId,
        ...range,
        models: [...range.models],
        plannedCalls: total.calls,
        preview: models,
        ...actorColumns(tx.actor),
      })
      .onConflictDoNothing()
      .returning({ id: repricings.id });
    if (!row) {
      throw new ConflictError("Costs are being recalculated already. Wait until that is done, or stop it.");
    }
    await announceRepricing(tx);
    const { promptId } = range;
    await recordAudit(tx, {
      action: "price.reprice",
      subjectId: row.id,
      ...(promptId !== null && { promptId }),
      after: {
        since: range.since.toISOString(),
        until: range.until.toISOString(),
        models: range.models,
        plannedCalls: total.calls,
        preview: total,
      },
    });
    return row;
  });
}
