import type { SpanRow } from "@/db/clickhouse/span-row";
import { mapInTurns } from "@/db/map-in-turns";
import { assertCan } from "@/server/authz/policy";
import { costOfSpan } from "@/server/prices/price-span";
import type { WorkspacePrices } from "@/server/prices/workspace-prices";
import type { NormalizedSpan } from "@/server/telemetry/normalized-span";
import { toSpanRow } from "@/server/telemetry/span-row";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { IngestionDeps } from "./ingest-spans";
import { ownValuesColumn } from "./own-values-column";
import type { PromptLink, PromptLinker } from "./prompt-linker";
import { readTraces } from "./query-open-trace";
import { type ResolvedRow, replacingRows, resolveStored } from "./resolve-stored";

export type SettlingDeps = Pick<
  IngestionDeps,
  "spanWriter" | "promptLinker" | "priceBook" | "pendingFeedback"
>;

/**
 * Resolves traces again from all that is stored of them, as if it had come in one request: what children inherit, which
 * of several reports of one call counts, what was said according to the logs. Doing it twice does no harm.
 */
export async function settleTraces(
  ctx: WorkspaceContext,
  deps: SettlingDeps,
  traceIds: readonly string[],
): Promise<void> {
  assertCan(ctx.actor, "trace:write");
  for await (const traces of readTraces(ctx.workspaceId, traceIds)) {
    const resolved = await mapInTurns(traces, ({ rows, logs }) => resolveStored(rows, logs));
    const rows = await rowsToWrite(ctx, deps, resolved.flat());
    await deps.spanWriter.write(rows);
    deps.pendingFeedback.poke(ctx.workspaceId, new Set(rows.map(({ trace_id }) => trace_id)));
  }
}

async function rowsToWrite(
  ctx: WorkspaceContext,
  { promptLinker, priceBook }: SettlingDeps,
  resolved: readonly ResolvedRow[],
): Promise<SpanRow[]> {
  const names = resolved.flatMap(({ span: { prompt } }) =>
    prompt ? [{ slug: prompt.name, version: prompt.version }] : [],
  );
  await promptLinker.prepare(ctx, names);
  const prices = await priceBook.of(ctx.workspaceId);
  const rows = await mapInTurns(resolved, (each) => {
    const link = linkOf(promptLinker, ctx.workspaceId, each);
    return replacingRows(each, nextRow(each, link, prices));
  });
  return rows.flat();
}

function nextRow(
  { latest, span, attributes }: ResolvedRow,
  link: PromptLink | null,
  prices: WorkspacePrices,
): SpanRow {
  const { workspace_id: workspaceId, api_key_id: apiKeyId } = latest;
  const isKept = isPriceKept(latest, span);
  const cost = isKept ? null : costOfSpan(span, prices);
  const costSource = isKept ? latest.cost_source : (cost?.source ?? "");
  return {
    ...latest,
    ...toSpanRow(span, { workspaceId, apiKeyId, link, cost }),
    cost_usd: isKept ? latest.cost_usd : (cost?.costUsd ?? null),
    cost_source: costSource,
    attributes,
    content_state: latest.content_state,
    own_values: ownValuesColumn(span, costSource),
  };
}

/** A link that was made holds as long as the span means the same prompt: that may have been given another name since. */
function linkOf(
  promptLinker: PromptLinker,
  workspaceId: string,
  { latest, span }: ResolvedRow,
): PromptLink | null {
  const { prompt } = span;
  if (!prompt) return latest.prompt_slug === "" ? keptLink(latest) : null;
  if (prompt.name === latest.prompt_slug && (prompt.version ?? "") === latest.prompt_version_label) {
    const kept = keptLink(latest);
    if (kept) return kept;
  }
  return promptLinker.find(workspaceId, { slug: prompt.name, version: prompt.version }) ?? null;
}

function keptLink({ prompt_id, prompt_version }: SpanRow): PromptLink | null {
  return prompt_id === "" ? null : { promptId: prompt_id, promptVersion: prompt_version };
}

/** A price is kept as it was when the span came, unless another span turns out to report the call, or its cost. */
function isPriceKept(latest: SpanRow, { countsTowardUsage, givenCostUsd }: NormalizedSpan): boolean {
  const given = latest.cost_source === "given" ? Number(latest.cost_usd) : null;
  const isSameCost = given === (givenCostUsd === null ? null : Number(givenCostUsd));
  return isSameCost && (latest.counts_toward_usage === 1) === countsTowardUsage;
}
