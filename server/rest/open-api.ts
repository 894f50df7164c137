import type { OpenAPIHono } from "@hono/zod-openapi";
import type { TraceStore } from "@/db/clickhouse/client";
import { createSpanWriter } from "@/db/clickhouse/span-writer";
import type { PostgresStore } from "@/db/client";
import { env } from "@/env";
import { createKeyUseRecorder } from "@/server/api-keys/record-key-use";
import { startPendingFeedbackLoop } from "@/server/feedback/start-pending-feedback";
import { createPromptLinker } from "@/server/ingestion/prompt-linker";
import { openServing } from "@/server/serving/open-serving";
import { createApi } from "./api";
import type { ApiEnv } from "./api-deps";

export type OpenedApi = {
  readonly app: OpenAPIHono<ApiEnv>;
  /** Finishes what was accepted; call it when no more requests come, before the stores close. */
  readonly close: () => Promise<void>;
};

/** The public API on opened stores, with all that it keeps in memory and does in the background. */
export async function openApi(postgres: PostgresStore, traceStore: TraceStore): Promise<OpenedApi> {
  const { db } = postgres;
  const spanWriter = createSpanWriter(traceStore);
  const keyUse = createKeyUseRecorder({ db });
  const pendingFeedback = await startPendingFeedbackLoop(postgres);
  const app = createApi({
    db,
    serving: await openServing(postgres),
    spanWriter,
    promptLinker: createPromptLinker(),
    pendingFeedback,
    keyUse,
    maxTelemetryBytes: env.GALLEY_MAX_TELEMETRY_BYTES,
  });
  return {
    app,
    async close() {
      await spanWriter.drain();
      await pendingFeedback.stop();
      await keyUse.flush();
    },
  };
}
