import { setImmediate as turn } from "node:timers/promises";
import type { SpanRow } from "@/db/clickhouse/span-row";
import type { SpanWriter } from "@/db/clickhouse/span-writer";
import type { PostgresStore } from "@/db/client";
import type { PendingFeedback } from "@/server/feedback/start-pending-feedback";
import { hasOpenParent } from "@/server/ingestion/find-open-traces";
import type { OpenTraces } from "@/server/ingestion/open-traces";
import { logger } from "@/server/log/logger";
import { providerFetch } from "@/server/outgoing/provider-fetch";
import type { PriceBook } from "@/server/prices/price-book";
import { openProviderRegistry } from "@/server/providers/provider-registry";
import type { IngestionRulesCache } from "@/server/redaction/rules-cache";
import type { Serving } from "@/server/serving/open-serving";
import { openSpendLimits } from "@/server/spend/spend-limits";
import { createRunChores } from "./run-chores";
import type { RunDeps } from "./run-deps";
import { createRunTraces } from "./run-traces";

type Stores = {
  readonly serving: Serving;
  readonly spanWriter: SpanWriter;
  readonly pendingFeedback: Pick<PendingFeedback, "poke">;
  readonly priceBook: PriceBook;
  readonly openTraces: OpenTraces;
  readonly ingestionRules: IngestionRulesCache;
};

/** Resolves once this process can run prompts, and hears of what changes how it does. */
export async function openRuns(
  postgres: Pick<PostgresStore, "db" | "listen">,
  { serving, spanWriter, pendingFeedback, priceBook, openTraces, ingestionRules }: Stores,
): Promise<RunDeps> {
  const onStored = (rows: readonly SpanRow[]) => {
    const [first] = rows;
    if (!first) return;
    const { workspace_id: workspaceId, trace_id: traceId } = first;
    pendingFeedback.poke(workspaceId, new Set([traceId]));
    if (!hasOpenParent(rows) && !openTraces.has(workspaceId, traceId)) return;
    openTraces.touch({ db: postgres.db, workspaceId }, new Set([traceId])).catch((error: unknown) => {
      logger.warn({ err: error, traceId }, "a run's trace will not be joined with its caller's");
    });
  };
  return {
    serving,
    providers: await openProviderRegistry(postgres),
    fetchMedia: providerFetch(),
    priceBook,
    ingestionRules,
    spendLimits: await openSpendLimits(postgres),
    traces: createRunTraces(spanWriter, { onStored }),
    chores: createRunChores(),
  };
}

/** Once no run is under way: stores and settles what is still in memory. */
export async function drainRuns({ chores, traces }: RunDeps): Promise<void> {
  // The last of them are settled in the turn behind their answer.
  await turn();
  await Promise.all([chores.drain(), traces.drain()]);
}
