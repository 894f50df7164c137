import { modelPrices } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { InvalidInputError, InvalidStateError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { announcePrices } from "./price-notice";
import { findPriceRow, isPrice, lockPrices, priceFacts } from "./price-rows";
import type { EndPriceInput } from "./price-schemas";

/** From then on, the next nearest price holds: another of the workspace's own, or the list's. */
export async function endPrice(ctx: WorkspaceContext, input: EndPriceInput, now = new Date()): Promise<void> {
  assertCan(ctx.actor, "price:manage");
  const { priceId, validUntil = now } = input;
  await inWorkspace(ctx, async (tx) => {
    await lockPrices(tx);
    const before = await findPriceRow(tx, priceId);
    if (before.validUntil !== null && before.validUntil <= now) {
      throw new InvalidStateError("This price has ended already.");
    }
    if (before.validFrom !== null && validUntil <= before.validFrom) {
      const message = "It must end after it begins. Delete a price that is never to hold.";
      throw new InvalidInputError(message, [{ path: "validUntil", message }]);
    }
    if (before.validUntil !== null && validUntil > before.validUntil) {
      const message = "It ends before that already. Change it to let it hold for longer.";
      throw new InvalidInputError(message, [{ path: "validUntil", message }]);
    }
    await tx.db.update(modelPrices).set({ validUntil }).where(isPrice(tx.workspaceId, priceId));
    await announcePrices(tx);
    await recordAudit(tx, {
      action: "price.end",
      subjectId: priceId,
      before: priceFacts(before),
      after: priceFacts({ ...before, validUntil }),
    });
  });
}
