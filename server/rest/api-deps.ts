import type { HttpBindings } from "@hono/node-server";
import type { LogWriter } from "@/db/clickhouse/log-writer";
import type { SpanWriter } from "@/db/clickhouse/span-writer";
import type { Database } from "@/db/client";
import type { KeyUseRecorder } from "@/server/api-keys/record-key-use";
import type { PendingFeedback } from "@/server/feedback/start-pending-feedback";
import type { OpenTraces } from "@/server/ingestion/open-traces";
import type { PromptLinker } from "@/server/ingestion/prompt-linker";
import type { Limits } from "@/server/limits/limits";
import type { PriceBook } from "@/server/prices/price-book";
import type { IngestionRulesCache } from "@/server/redaction/rules-cache";
import type { RunDeps } from "@/server/runs/run-deps";
import type { Serving } from "@/server/serving/open-serving";
import type { BodyBudget } from "./body-budget";

/** What the API stands on; server/main.ts opens it, tests open their own. */
export type ApiDeps = {
  readonly db: Database;
  readonly serving: Serving;
  readonly spanWriter: SpanWriter;
  readonly logWriter: LogWriter;
  readonly openTraces: OpenTraces;
  readonly promptLinker: PromptLinker;
  readonly priceBook: PriceBook;
  readonly ingestionRules: IngestionRulesCache;
  readonly pendingFeedback: PendingFeedback;
  readonly keyUse: KeyUseRecorder;
  readonly runs: RunDeps;
  /** How many calls keys and workspaces may make. */
  readonly limits: Limits;
  /** Largest telemetry request, before and after decompression. */
  readonly maxTelemetryBytes: number;
  /** What all requests under way may hold together. */
  readonly bodyBudget: BodyBudget;
};

/** Node's own request and response, where the app does not run in process. */
export type ApiEnv = { Bindings: Partial<HttpBindings> };
