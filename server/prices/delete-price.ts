import { modelPrices } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { announcePrices } from "./price-notice";
import { findPriceRow, isPrice, lockPrices, priceFacts } from "./price-rows";
import type { PriceInput } from "./price-schemas";

/** As though it had never held. What it priced keeps its cost until it is recalculated. */
export async function deletePrice(ctx: WorkspaceContext, { priceId }: PriceInput): Promise<void> {
  assertCan(ctx.actor, "price:manage");
  await inWorkspace(ctx, async (tx) => {
    await lockPrices(tx);
    const row = await findPriceRow(tx, priceId);
    await tx.db.delete(modelPrices).where(isPrice(tx.workspaceId, priceId));
    await announcePrices(tx);
    await recordAudit(tx, { action: "price.delete", subjectId: priceId, before: priceFacts(row) });
  });
}
