import { getTraceStore } from "@/db/clickhouse/trace-store-holder";
import { assertCan } from "@/server/authz/policy";
import { InvalidStateError } from "@/server/errors/domain-error";
import { toDomainError } from "@/server/errors/to-domain-error";
import { loadWorkspacePrices } from "@/server/prices/load-workspace-prices";
import type { WorkspacePrices } from "@/server/prices/workspace-prices";
import { findPromptRow } from "@/server/prompts/find-prompt-row";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { CALL_COLUMNS, callConditions, type RepricedRange, type StoredCall } from "./query-priced-calls";
import { addFigures, FiguresSum, newCostOf } from "./reprice-call";
import { MAX_REPRICED_CALLS, type RepricingRange } from "./repricing-schemas";
import type { ModelFigures, RepricingFigures } from "./repricing-state";

export type RepricingPreview = {
  readonly total: RepricingFigures;
  /** Those with the greatest change first. */
  readonly models: readonly ModelFigures[];
};

/** What a range costs now and what it would cost, by the prices as they are; nothing is changed. */
export async function previewRepricing(
  ctx: WorkspaceContext,
  input: RepricingRange,
): Promise<RepricingPreview> {
  assertCan(ctx.actor, "price:manage");
  const { range, prices } = await inWorkspace(ctx, async (tx) => ({
    range: await findRange(tx, input),
    prices: await loadWorkspacePrices(tx),
  }));
  return previewRange(ctx.workspaceId, range, prices);
}

export async function findRange(
  tx: WorkspaceContext,
  { promptSlug, since, until, models }: RepricingRange,
): Promise<RepricedRange> {
  const promptId = promptSlug === undefined ? null : (await findPromptRow(tx, promptSlug)).id;
  return { since, until, models, promptId };
}

export async function previewRange(
  workspaceId: string,
  range: RepricedRange,
  prices: WorkspacePrices,
): Promise<RepricingPreview> {
  const sums = new Map<string, Pick<ModelFigures, "provider" | "model"> & { readonly sum: FiguresSum }>();
  let calls = 0;
  for await (const call of streamCalls(workspaceId, range)) {
    calls += 1;
    if (calls > MAX_REPRICED_CALLS) throw new InvalidStateError(TOO_MANY);
    const { provider, model } = call;
    const key = `${provider}\n${model}`;
    const known = sums.get(key) ?? { provider, model, sum: new FiguresSum() };
    sums.set(key, known);
    known.sum.add(call, newCostOf(call, prices));
  }
  const models = [...sums.values()].map(({ provider, model, sum }) => ({ provider, model, ...sum.figures }));
  return {
    total: models.reduce<RepricingFigures>(addFigures, new FiguresSum().figures),
    models: models.toSorted((a, b) => b.changed - a.changed || b.calls - a.calls),
  };
}

async function* streamCalls(workspaceId: string, range: RepricedRange): AsyncGenerator<StoredCall> {
  const { sql, params } = callConditions(range);
  try {
    yield* getTraceStore().stream<StoredCall>(
      `SELECT ${CALL_COLUMNS} FROM spans FINAL WHERE ${sql}
       SETTINGS do_not_merge_across_partitions_select_final = 1`,
      { ...params, workspaceId },
    );
  } catch (error) {
    throw toDomainError(error) ?? error;
  }
}

const TOO_MANY = `These are more than ${MAX_REPRICED_CALLS.toLocaleString("en")} calls. Choose a shorter time, or fewer models.`;
