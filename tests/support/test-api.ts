import type { RequestListener } from "node:http";
import type { OpenAPIHono } from "@hono/zod-openapi";
import { createLogWriter } from "@/db/clickhouse/log-writer";
import { createSpanWriter } from "@/db/clickhouse/span-writer";
import { setTraceStore } from "@/db/clickhouse/trace-store-holder";
import type { Database, NotificationHandlers, PostgresStore } from "@/db/client";
import { createApiKey } from "@/server/api-keys/create-api-key";
import { createKeyUseRecorder, type KeyUseRecorder } from "@/server/api-keys/record-key-use";
import type { KeyPermission } from "@/server/authz/policy";
import { KEY_PERMISSIONS } from "@/server/authz/policy";
import { startPendingFeedbackLoop } from "@/server/feedback/start-pending-feedback";
import { createOpenTraces } from "@/server/ingestion/open-traces";
import { createPromptLinker } from "@/server/ingestion/prompt-linker";
import { type Settling, startSettling } from "@/server/ingestion/start-settling";
import type { CallLimits } from "@/server/limits/call-limiter";
import { createLimits } from "@/server/limits/limits";
import { openPriceBook } from "@/server/prices/price-book";
import { openIngestionRules } from "@/server/redaction/rules-cache";
import { createApi } from "@/server/rest/api";
import type { ApiDeps, ApiEnv } from "@/server/rest/api-deps";
import { createApiListener } from "@/server/rest/api-listener";
import { createBodyBudget } from "@/server/rest/body-budget";
import { drainRuns, openRuns } from "@/server/runs/open-runs";
import { openServing, type Serving } from "@/server/serving/open-serving";
import type { TestMember } from "./factories";
import { createTestPostgres } from "./test-postgres";
import { startTestTraceStore, type TestTraceStore } from "./trace-store";

export type TestApi = {
  readonly app: OpenAPIHono<ApiEnv>;
  /** The same behind a server of node's. */
  readonly listener: RequestListener;
  readonly deps: ApiDeps;
  readonly db: Database;
  readonly postgres: PostgresStore;
  readonly traces: TestTraceStore;
  readonly serving: Serving;
  readonly keyUse: KeyUseRecorder;
  readonly settling: Settling;
  readonly stop: () => Promise<void>;
};

export type TestApiOptions = {
  readonly maxTelemetryBytes?: number;
  /** What all bodies under way may hold together. */
  readonly maxBodiesBytes?: number;
  readonly now?: () => number;
  readonly heartbeatMs?: number;
  readonly limits?: CallLimits & { readonly spansPerMinute?: number };
  /** Sees who listens for notifications, to interrupt them. */
  readonly onListen?: (handlers: NotificationHandlers, channel: string) => void;
};

/** The public API in process, on a private database and a trace store of its own. */
export async function startTestApi(options: TestApiOptions = {}): Promise<TestApi> {
  const [postgres, traces] = await Promise.all([createTestPostgres(), startTestTraceStore()]);
  setTraceStore(traces.store);
  const { db } = postgres;
  const listen: PostgresStore["listen"] = (channel, handlers) => {
    options.onListen?.(handlers, channel);
    return postgres.listen(channel, handlers);
  };
  const pendingFeedback = await startPendingFeedbackLoop({ db, listen });
  const serving = await openServing({ db, listen }, options.now, options.heartbeatMs);
  const spanWriter = createSpanWriter(traces.store, { maxDelayMs: 1 });
  const openTraces = createOpenTraces();
  const priceBook = await openPriceBook({ db, listen });
  const ingestionRules = await openIngestionRules({ db, listen });
  const deps: ApiDeps = {
    db,
    serving,
    spanWriter,
    logWriter: createLogWriter(traces.store, { maxDelayMs: 1 }),
    openTraces,
    promptLinker: createPromptLinker(),
    priceBook,
    ingestionRules,
    pendingFeedback,
    keyUse: createKeyUseRecorder({ db }),
    runs: await openRuns(
      { db, listen },
      { serving, spanWriter, pendingFeedback, priceBook, openTraces, ingestionRules },
    ),
    limits: createLimits(
      options.limits ?? { keyPerMinute: 1_000_000, workspacePerMinute: 1_000_000 },
      options.now,
    ),
    maxTelemetryBytes: options.maxTelemetryBytes ?? 1_000_000,
    bodyBudget: createBodyBudget(options.maxBodiesBytes ?? 100_000_000),
  };
  const app = createApi(deps);
  const settling = await startSettling(deps);
  return {
    app,
    listener: createApiListener(app, deps),
    deps,
    db,
    postgres,
    traces,
    serving,
    keyUse: deps.keyUse,
    settling,
    async stop() {
      serving.feed.close();
      await drainRuns(deps.runs);
      await settling.stop();
      await pendingFeedback.stop();
      await traces.stop();
      await postgres.close();
    },
  };
}

type KeyOptions = { permissions?: KeyPermission[]; environmentNames?: string[]; expiresAt?: Date | null };

/** A key of the member's workspace, for everything in production unless told otherwise. */
export async function aKey(member: TestMember, options: KeyOptions = {}): Promise<string> {
  const owner: TestMember = { ...member, actor: { ...member.actor, role: "owner" } };
  const { token } = await createApiKey(owner, {
    name: "Test",
    permissions: [...(options.permissions ?? KEY_PERMISSIONS)],
    environmentNames: options.environmentNames ?? ["production"],
    expiresAt: options.expiresAt ?? null,
  });
  return token;
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

export const sendJson = (token: string, body: unknown) => ({
  method: "POST",
  headers: { ...bearer(token), "content-type": "application/json" },
  body: JSON.stringify(body),
});
