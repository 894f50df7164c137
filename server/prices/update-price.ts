import { modelPrices } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { announcePrices } from "./price-notice";
import {
  assertForwards,
  findOverlapping,
  findPriceRow,
  isPrice,
  lockPrices,
  priceFacts,
  refuseOverlap,
} from "./price-rows";
import type { UpdatePriceInput } from "./price-schemas";

/** To correct it. A price that becomes another one on a day is a new price from that day. */
export async function updatePrice(
  ctx: WorkspaceContext,
  { priceId, table, ...facts }: UpdatePriceInput,
): Promise<void> {
  assertCan(ctx.actor, "price:manage");
  await inWorkspace(ctx, async (tx) => {
    await lockPrices(tx);
    const before = await findPriceRow(tx, priceId);
    const after = {
      ...before,
      ...Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)),
      prices: table ?? before.prices,
    };
    assertForwards(after);
    refuseOverlap(await findOverlapping(tx, after));
    const { validFrom, validUntil, note, prices } = after;
    await tx.db
      .update(modelPrices)
      .set({ validFrom, validUntil, note, prices })
      .where(isPrice(tx.workspaceId, priceId));
    await announcePrices(tx);
    await recordAudit(tx, {
      action: "price.update",
      subjectId: priceId,
      before: priceFacts(before),
      after: priceFacts(after),
    });
  });
}
