import type { TraceStore } from "@/db/clickhouse/client";
import { createLogWriter } from "@/db/clickhouse/log-writer";
import { createSpanWriter } from "@/db/clickhouse/span-writer";
import type { PostgresStore } from "@/db/client";
import { env } from "@/env";
import { createKeyUseRecorder } from "@/server/api-keys/record-key-use";
import { startPendingFeedbackLoop } from "@/server/feedback/start-pending-feedback";
import { createOpenTraces } from "@/server/ingestion/open-traces";
import { createPromptLinker } from "@/server/ingestion/prompt-linker";
import { startSettling } from "@/server/ingestion/start-settling";
import { createLimits } from "@/server/limits/limits";
import { metrics } from "@/server/metrics/galley-metrics";
import { observeWriter } from "@/server/metrics/observe-writer";
import { openPriceBook } from "@/server/prices/price-book";
import { openIngestionRules } from "@/server/redaction/rules-cache";
import { createApi } from "@/server/rest/api";
import type { ApiDeps } from "@/server/rest/api-deps";
import { createApiListener } from "@/server/rest/api-listener";
import { createBodyBudget } from "@/server/rest/body-budget";
import { drainRuns, openRuns } from "@/server/runs/open-runs";
import { openServing } from "@/server/serving/open-serving";

/** Of the largest size; usual exports are a thousandth of it. */
const BODIES_AT_ONCE = 4;

/** The public API on open stores, and the background work that belongs to it. */
export async function openApi(postgres: PostgresStore, traceStore: TraceStore) {
  const batches = metrics.batchRows.with();
  const onBatch = (rows: number) => batches.record(rows);
  const spanWriter = observeWriter(createSpanWriter(traceStore, { onBatch }), "spans");
  const logWriter = observeWriter(createLogWriter(traceStore, { onBatch }), "log_records");
  const openTraces = createOpenTraces();
  const pendingFeedback = await startPendingFeedbackLoop(postgres);
  const keyUse = createKeyUseRecorder({ db: postgres.db });
  const serving = await openServing(postgres);
  const priceBook = await openPriceBook(postgres);
  const ingestionRules = await openIngestionRules(postgres);
  const runs = await openRuns(postgres, {
    serving,
    spanWriter,
    pendingFeedback,
    priceBook,
    openTraces,
    ingestionRules,
  });
  const deps: ApiDeps = {
    db: postgres.db,
    serving,
    spanWriter,
    logWriter,
    openTraces,
    promptLinker: createPromptLinker(),
    priceBook,
    ingestionRules,
    pendingFeedback,
    keyUse,
    runs,
    limits: createLimits({
      keyPerMinute: env.GALLEY_KEY_REQUESTS_PER_MINUTE,
      workspacePerMinute: env.GALLEY_WORKSPACE_REQUESTS_PER_MINUTE,
      spansPerMinute: env.GALLEY_WORKSPACE_SPANS_PER_MINUTE,
    }),
    maxTelemetryBytes: env.GALLEY_MAX_TELEMETRY_BYTES,
    bodyBudget: createBodyBudget(BODIES_AT_ONCE * env.GALLEY_MAX_TELEMETRY_BYTES),
  };
  const settling = await startSettling(deps);
  return {
    listener: createApiListener(createApi(deps), deps),
    endStreams: serving.feed.close,
    /** Once no request is under way: stores what is still in memory. */
    async close() {
      await drainRuns(runs);
      await settling.stop();
      await Promise.all([spanWriter.drain(), logWriter.drain()]);
      await pendingFeedback.stop();
      await keyUse.flush();
    },
  };
}
