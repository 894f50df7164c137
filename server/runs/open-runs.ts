import type { SpanRow } from "@/db/clickhouse/span-row";
import type { SpanWriter } from "@/db/clickhouse/span-writer";
import type { PostgresStore } from "@/db/client";
import type { PendingFeedback } from "@/server/feedback/start-pending-feedback";
import { providerFetch } from "@/server/outgoing/provider-fetch";
import { openProviderRegistry } from "@/server/providers/provider-registry";
import type { Serving } from "@/server/serving/open-serving";
import { openSpendLimits } from "@/server/spend/spend-limits";
import { createRunChores } from "./run-chores";
import type { RunDeps } from "./run-deps";
import { createRunTraces } from "./run-traces";

type Stores = {
  readonly serving: Serving;
  readonly spanWriter: SpanWriter;
  readonly pendingFeedback: Pick<PendingFeedback, "poke">;
};

/** Resolves once this process can run prompts, and hears of what changes how it does. */
export async function openRuns(
  postgres: Pick<PostgresStore, "db" | "listen">,
  { serving, spanWriter, pendingFeedback }: Stores,
): Promise<RunDeps> {
  const onStored = (rows: readonly SpanRow[]) => {
    const [first] = rows;
    if (first) pendingFeedback.poke(first.workspace_id, new Set([first.trace_id]));
  };
  return {
    serving,
    providers: await openProviderRegistry(postgres),
    fetchMedia: providerFetch(),
    spendLimits: await openSpendLimits(postgres),
    traces: createRunTraces(spanWriter, { onStored }),
    chores: createRunChores(),
  };
}

/** Once no run is under way: stores and settles what is still in memory. */
export async function drainRuns({ chores, traces }: RunDeps): Promise<void> {
  await Promise.all([chores.drain(), traces.drain()]);
}
