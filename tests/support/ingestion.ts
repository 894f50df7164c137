import { createLogWriter, type LogWriter } from "@/db/clickhouse/log-writer";
import type { SpanRow } from "@/db/clickhouse/span-row";
import { createSpanWriter } from "@/db/clickhouse/span-writer";
import { setTraceStore } from "@/db/clickhouse/trace-store-holder";
import type { Database } from "@/db/client";
import type { IngestionDeps } from "@/server/ingestion/ingest-spans";
import { createOpenTraces } from "@/server/ingestion/open-traces";
import { createPromptLinker } from "@/server/ingestion/prompt-linker";
import { type Settling, startSettling } from "@/server/ingestion/start-settling";
import { openPriceBook } from "@/server/prices/price-book";
import { openIngestionRules } from "@/server/redaction/rules-cache";
import { createTestPostgres } from "./test-postgres";
import { startTestTraceStore } from "./trace-store";

export type TestIngestion = {
  readonly db: Database;
  readonly deps: IngestionDeps & { readonly db: Database; readonly logWriter: LogWriter };
  readonly settling: Settling;
  /** What counts of a trace at the moment, as every chart reads it. */
  readonly rowsOf: (workspaceId: string, traceId: string) => Promise<SpanRow[]>;
  readonly stop: () => Promise<void>;
};

/** What stands behind the routes that take telemetry, on stores of its own. */
export async function startTestIngestion(): Promise<TestIngestion> {
  const [postgres, traces] = await Promise.all([createTestPostgres(), startTestTraceStore()]);
  setTraceStore(traces.store);
  const { db } = postgres;
  const deps = {
    db,
    spanWriter: createSpanWriter(traces.store, { maxDelayMs: 1 }),
    logWriter: createLogWriter(traces.store, { maxDelayMs: 1 }),
    openTraces: createOpenTraces(),
    promptLinker: createPromptLinker(),
    priceBook: await openPriceBook(postgres),
    ingestionRules: await openIngestionRules(postgres),
    pendingFeedback: { poke: () => undefined },
  };
  const settling = await startSettling(deps);
  return {
    db,
    deps,
    settling,
    rowsOf: (workspaceId, traceId) =>
      traces.store.query<SpanRow>(
        `SELECT * EXCEPT (ingested_at) FROM spans FINAL
         WHERE workspace_id = {workspaceId:String} AND trace_id = {traceId:String} ORDER BY span_id`,
        { workspaceId, traceId },
      ),
    async stop() {
      await settling.stop();
      await traces.stop();
      await postgres.close();
    },
  };
}
