import { assertCanSee } from "@/server/authz/policy";
import { NotFoundError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { findPrices, type OwnPriceItem } from "./list-prices";
import type { PriceInput } from "./price-schemas";

export async function getPrice(ctx: WorkspaceContext, { priceId }: PriceInput): Promise<OwnPriceItem> {
  assertCanSee(ctx.actor, "price:read", "price:manage");
  const found = (await findPrices(ctx)).find(({ id }) => id === priceId);
  if (!found) throw new NotFoundError("The price");
  return found;
}
