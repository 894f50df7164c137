import { type ModelPriceRow, modelPrices } from "@/db/schema";
import { actorColumns } from "@/server/audit/actor-columns";
import { recordAudits } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { assertRoom } from "@/server/workspaces/assert-room";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { canonicalName } from "./price-match";
import { announcePrices } from "./price-notice";
import {
  assertForwards,
  findOverlapping,
  isPrice,
  lockPrices,
  priceFacts,
  refuseOverlap,
} from "./price-rows";
import { type CreatePriceInput, MAX_PRICES } from "./price-schemas";

/** For calls from now on that began while it holds; what was stored keeps its cost until it is recalculated. */
export async function createPrice(
  ctx: WorkspaceContext,
  { endsEarlier, table, ...input }: CreatePriceInput,
): Promise<{ id: string }> {
  assertCan(ctx.actor, "price:manage");
  assertForwards(input);
  const price = { ...input, provider: canonicalName(input.provider) };
  return inWorkspace(ctx, async (tx) => {
    const { db, workspaceId } = tx;
    await lockPrices(tx);
    await assertRoom(tx, { table: modelPrices, things: "model prices", max: MAX_PRICES });
    const overlapping = await findOverlapping(tx, price);
    const endable = endsEarlier ? overlapping.filter((row) => isEndedBy(row, price.validFrom)) : [];
    refuseOverlap(overlapping.filter((row) => !endable.includes(row)));
    for (const { id } of endable) {
      await db.update(modelPrices).set({ validUntil: price.validFrom }).where(isPrice(workspaceId, id));
    }
    const [row] = await db
      .insert(modelPrices)
      .values({ workspaceId, ...price, prices: table, ...actorColumns(tx.actor) })
      .returning();
    if (!row) throw new Error("The price was not stored.");
    await announcePrices(tx);
    await recordAudits(tx, [
      ...endable.map((ended) => ({
        action: "price.end" as const,
        subjectId: ended.id,
        before: priceFacts(ended),
        after: priceFacts({ ...ended, validUntil: price.validFrom }),
      })),
      { action: "price.create", subjectId: row.id, after: priceFacts(row) },
    ]);
    return { id: row.id };
  });
}

/** Only one that began before and has no end: another's dates somebody chose. */
function isEndedBy({ validFrom, validUntil }: ModelPriceRow, newFrom: Date | null): boolean {
  return newFrom !== null && validUntil === null && (validFrom === null || validFrom < newFrom);
}
