import type { SpanWriter } from "@/db/clickhouse/span-writer";
import { assertCan } from "@/server/authz/policy";
import type { PendingFeedback } from "@/server/feedback/start-pending-feedback";
import { metrics } from "@/server/metrics/galley-metrics";
import type { PriceBook } from "@/server/prices/price-book";
import { costOfSpan } from "@/server/prices/price-span";
import { applyIngestionRules } from "@/server/redaction/apply-ingestion-rules";
import type { IngestionRulesCache } from "@/server/redaction/rules-cache";
import type { NormalizedSpan } from "@/server/telemetry/normalized-span";
import type { SpanDraft } from "@/server/telemetry/own-values";
import { toSpanRow } from "@/server/telemetry/span-row";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { findOpenTraces } from "./find-open-traces";
import type { OpenTraces } from "./open-traces";
import { ownValuesColumn } from "./own-values-column";
import type { PromptLinker, PromptName } from "./prompt-linker";
import { resolveInOrder } from "./resolve-in-order";

export type IngestionDeps = {
  readonly spanWriter: SpanWriter;
  readonly promptLinker: PromptLinker;
  readonly priceBook: PriceBook;
  readonly pendingFeedback: Pick<PendingFeedback, "poke">;
  readonly openTraces: OpenTraces;
  readonly ingestionRules: IngestionRulesCache;
};

const LAG = metrics.ingestLag.with();
const DROPPED = metrics.rows.with({ table: "spans", outcome: "dropped" });

/** A prompt that spans of a trace name and the workspace does not have. */
export type UnlinkedPrompt = PromptName & { readonly traceId: string; readonly spanCount: number };
export type IngestReport = { readonly unlinked: readonly UnlinkedPrompt[] };

/**
 * Resolves, links, prices and stores the spans of one request; settles once they are durable, and not before. What of a
 * trace is left open is resolved again in the background, and that it will be is durable, too.
 *
 * @throws TraceStoreUnavailableError when they are not known to be stored and should be sent again
 */
export async function ingestSpans(
  ctx: WorkspaceContext,
  deps: IngestionDeps,
  drafts: readonly SpanDraft[],
): Promise<IngestReport> {
  assertCan(ctx.actor, "trace:write");
  const { workspaceId } = ctx;
  const sender = senderOf(ctx);
  const rules = await deps.ingestionRules.of(workspaceId);
  const resolved = resolveInOrder(drafts.map((draft) => withSender(draft, sender.environment)));
  const { spans, droppedCount } = await applyIngestionRules(rules, resolved);
  if (droppedCount > 0) DROPPED.add(droppedCount);
  const names = spans.map(nameOf);
  await deps.promptLinker.prepare(
    ctx,
    names.filter((name) => name !== undefined),
  );

  const prices = await deps.priceBook.of(workspaceId);
  const unlinked = new Map<string, UnlinkedPrompt>();
  await deps.spanWriter.writeEach(spans, (span, index) => {
    const name = names[index];
    const link = name && deps.promptLinker.find(workspaceId, name);
    if (name && !link) countUnlinked(unlinked, span.traceId, name);
    const cost = costOfSpan(span, prices);
    const row = toSpanRow(span, { workspaceId, apiKeyId: sender.apiKeyId, link: link ?? null, cost });
    row.own_values = ownValuesColumn(span, row.cost_source);
    return row;
  });

  recordLag(spans);
  const traceIds = new Set(spans.map(({ traceId }) => traceId));
  const open = findOpenTraces(spans, traceIds, (traceId) => deps.openTraces.has(workspaceId, traceId));
  if (open.size > 0) await deps.openTraces.touch(ctx, open);
  deps.pendingFeedback.poke(workspaceId, traceIds);
  return { unlinked: [...unlinked.values()] };
}

/** The last of a request's spans is the last that ended, or nearly: exporters send them as they end. */
function recordLag(spans: readonly NormalizedSpan[]): void {
  const last = spans.at(-1);
  if (!last) return;
  const endedAtMs = (last.startTimeUs + last.durationUs) / 1000;
  LAG.record(Math.max(0, Date.now() - endedAtMs) / 1000);
}

function withSender(draft: SpanDraft, environment: string | null): SpanDraft {
  const { fallback } = draft;
  return fallback.environment === null && environment !== null
    ? { ...draft, fallback: { ...fallback, environment } }
    : draft;
}

function nameOf({ prompt }: NormalizedSpan): PromptName | undefined {
  return prompt ? { slug: prompt.name, version: prompt.version } : undefined;
}

/** A key of one environment says where its spans come from; one of several cannot know. */
function senderOf({ actor }: WorkspaceContext): { apiKeyId: string; environment: string | null } {
  if (actor.kind !== "apiKey") return { apiKeyId: "", environment: null };
  const [environment, ...others] = actor.environments;
  return {
    apiKeyId: actor.apiKeyId,
    environment: environment !== undefined && others.length === 0 ? environment : null,
  };
}

function countUnlinked(unlinked: Map<string, UnlinkedPrompt>, traceId: string, name: PromptName): void {
  const key = `${traceId} ${name.version ?? ""} ${name.slug}`;
  unlinked.set(key, { ...name, traceId, spanCount: (unlinked.get(key)?.spanCount ?? 0) + 1 });
}
