import { assertCan } from "@/server/authz/policy";
import { queryTraceStore } from "@/server/traces/query-trace-store";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { loadWorkspacePrices } from "./load-workspace-prices";
import { USED_MODEL_DAYS } from "./price-schemas";
import type { PriceTable } from "./price-table";
import type { AppliedPrice, PriceSource, WorkspacePrices } from "./workspace-prices";

export type UsedModel = {
  readonly provider: string;
  readonly model: string;
  readonly calls: number;
  /** Without a cost though they told what they used: no price was known when they came. */
  readonly unpricedCalls: number;
  /** Whose client told what it paid. */
  readonly givenCalls: number;
  /** US dollars as a decimal. */
  readonly costUsd: string;
  readonly lastUsedAt: string;
  /** Of a call that begins now; null where no price is known. */
  readonly price: { readonly source: PriceSource; readonly table: PriceTable } | null;
};

const MAX_MODELS = 500;

type Row = Omit<UsedModel, "price"> & { readonly modelRequested: string };

/** What the workspace asked lately, unpriced calls first, each with the price that a call has now. */
export async function listModelPrices(ctx: WorkspaceContext, now = new Date()): Promise<UsedModel[]> {
  assertCan(ctx.actor, "price:read");
  const [prices, rows] = await Promise.all([
    inWorkspace(ctx, loadWorkspacePrices),
    queryTraceStore<Row>(
      ctx.workspaceId,
      `SELECT provider, model, any(model_requested) AS modelRequested, count() AS calls,
         countIf(cost_usd IS NULL AND (input_tokens IS NOT NULL OR output_tokens IS NOT NULL)) AS unpricedCalls,
         countIf(cost_source = 'given') AS givenCalls,
         toString(ifNull(sum(cost_usd), 0)) AS costUsd, max(start_time) AS lastUsedAt
       FROM spans FINAL
       WHERE workspace_id = {workspaceId:String} AND counts_toward_usage = 1 AND model != ''
         AND start_time >= fromUnixTimestamp64Milli({since:Int64}, 'UTC')
       GROUP BY provider, model
       ORDER BY unpricedCalls DESC, calls DESC, provider, model
       LIMIT ${MAX_MODELS}
       SETTINGS do_not_merge_across_partitions_select_final = 1`,
      { since: now.getTime() - USED_MODEL_DAYS * 86_400_000 },
    ),
  ]);
  return rows.map(({ modelRequested, ...row }) => ({
    ...row,
    price: priceOf(prices, row, modelRequested, now),
  }));
}

function priceOf(
  prices: WorkspacePrices,
  { provider, model }: Pick<Row, "provider" | "model">,
  modelRequested: string,
  now: Date,
): UsedModel["price"] {
  const found: AppliedPrice | null = prices.find(
    { provider: provider === "" ? null : provider, model, modelRequested },
    now,
  );
  return found && { source: found.source, table: found.table };
}
