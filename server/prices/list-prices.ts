import { and, eq } from "drizzle-orm";
import { apiKeys, modelPrices, users } from "@/db/schema";
import { isPerformer, isPerformingKey, type Performer, performerOf } from "@/server/audit/performer";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { findListedModel } from "./list-price";
import { type PriceState, type PriceSubject, type PriceValidity, priceStateAt } from "./price-match";
import type { PriceTable } from "./price-table";

export type OwnPriceItem = PriceSubject &
  PriceValidity & {
    readonly id: string;
    readonly table: PriceTable;
    readonly note: string;
    readonly state: PriceState;
    /** Whether the list has no such model: then it would have no price at all without this one. */
    readonly isCustom: boolean;
    readonly setBy: Performer;
    readonly createdAt: Date;
  };

const ORDER: Readonly<Record<PriceState, number>> = { current: 0, scheduled: 1, ended: 2 };

/** The workspace's own: those that hold, then those that will, then those that did. */
export async function listPrices(ctx: WorkspaceContext, now = new Date()): Promise<OwnPriceItem[]> {
  assertCan(ctx.actor, "price:read");
  return findPrices(ctx, now);
}

/** For callers that asked the policy. */
export async function findPrices(ctx: WorkspaceContext, now = new Date()): Promise<OwnPriceItem[]> {
  const rows = await inWorkspace(ctx, ({ db, workspaceId }) =>
    db
      .select({ price: modelPrices, setBy: performerOf(modelPrices) })
      .from(modelPrices)
      .leftJoin(users, isPerformer(modelPrices))
      .leftJoin(apiKeys, isPerformingKey(modelPrices, workspaceId))
      .where(and(eq(modelPrices.workspaceId, workspaceId))),
  );
  const items = rows.map(({ price, setBy }) => {
    const { id, provider, match, model, validFrom, validUntil, prices: table, note, createdAt } = price;
    const isCustom = findListedModel(provider === "" ? null : provider, model) === null;
    const state = priceStateAt(price, now);
    return {
      id,
      provider,
      match,
      model,
      validFrom,
      validUntil,
      table,
      note,
      state,
      isCustom,
      setBy,
      createdAt,
    };
  });
  return items.toSorted(
    (a, b) => ORDER[a.state] - ORDER[b.state] || a.model.localeCompare(b.model) || a.id.localeCompare(b.id),
  );
}
