import type { TraceStore } from "@/db/clickhouse/client";
import { createSpanWriter } from "@/db/clickhouse/span-writer";
import type { PostgresStore } from "@/db/client";
import { env } from "@/env";
import { createKeyUseRecorder } from "@/server/api-keys/record-key-use";
import { startPendingFeedbackLoop } from "@/server/feedback/start-pending-feedback";
import { createPromptLinker } from "@/server/ingestion/prompt-linker";
import { createLimits } from "@/server/limits/limits";
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
  const spanWriter = createSpanWriter(traceStore);
  const pendingFeedback = await startPendingFeedbackLoop(postgres);
  const keyUse = createKeyUseRecorder({ db: postgres.db });
  const serving = await openServing(postgres);
  const runs = await openRuns(postgres, { serving, spanWriter, pendingFeedback });
  const deps: ApiDeps = {
    db: postgres.db,
    serving,
    spanWriter,
    promptLinker: createPromptLinker(),
    pendingFeedback,
    keyUse,
    runs,
    limits: createLimits({
      keyPerMinute: env.GALLEY_KEY_REQUESTS_PER_MINUTE,
      workspacePerMinute: env.GALLEY_WORKSPACE_REQUESTS_PER_MINUTE,
    }),
    maxTelemetryBytes: env.GALLEY_MAX_TELEMETRY_BYTES,
    bodyBudget: createBodyBudget(BODIES_AT_ONCE * env.GALLEY_MAX_TELEMETRY_BYTES),
  };
  return {
    listener: createApiListener(createApi(deps), deps),
    endStreams: serving.feed.close,
    /** Once no request is under way: stores what is still in memory. */
    async close() {
      await drainRuns(runs);
      await spanWriter.drain();
      await pendingFeedback.stop();
      await keyUse.flush();
    },
  };
}
