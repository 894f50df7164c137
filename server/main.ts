/** Starts everything: one process, or one of many on the same stores. */
import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import next from "next";
import { setTraceStore } from "@/db/clickhouse/trace-store-holder";
import { setPostgres } from "@/db/client";
import { env } from "@/env";
import { observeRequests } from "@/server/metrics/observe-requests";
import { observeStore } from "@/server/metrics/observe-store";
import { startOwnTelemetry } from "@/server/metrics/start-own-telemetry";
import { telemetrySettings } from "@/server/metrics/telemetry-settings";
import { createMetricsApp } from "@/server/operations/metrics-app";
import { createOperationsApp } from "@/server/operations/operations-app";
import { createOperatorApp } from "@/server/operations/operator-app";
import {
  announceServer,
  createOperatorToken,
  localUrl,
  withdrawAnnouncement,
} from "@/server/startup/announce-server";
import { listen } from "@/server/startup/listen";
import { lockDataDir } from "@/server/startup/lock-data-dir";
import { openApi } from "@/server/startup/open-api";
import { openJobs } from "@/server/startup/open-jobs";
import { openPostgres } from "@/server/startup/open-postgres";
import { openTraceStore } from "@/server/startup/open-trace-store";
import { setPublicUrl } from "@/server/startup/public-url";
import { routeRequest } from "@/server/startup/route-request";
import { runUntilSignal } from "@/server/startup/run-until-signal";
import { loadSecrets } from "@/server/startup/secrets";
import { StartError } from "@/server/startup/start-error";
import { step } from "@/server/startup/step";

/** Longer than exporters pause between batches (5 s, which is Node's own limit) and than load balancers keep a connection (60 s). */
const KEEP_ALIVE_MS = 65_000;

/** A second process would make a secret of its own, and each would sign out whoever the other signed in. */
const ONE_PROCESS_ONLY =
  "  ! GALLEY_SECRET is not set: give all processes on this database the same one, or run only one.\n";

async function start(): Promise<void> {
  process.stdout.write("Starting Galley\n");
  await lockDataDir(env.GALLEY_DATA_DIR);
  await loadSecrets(env.GALLEY_SECRET, env.GALLEY_DATA_DIR, env.GALLEY_SECRET_PREVIOUS);
  if (env.DATABASE_URL && !env.GALLEY_SECRET) process.stdout.write(ONE_PROCESS_ONLY);

  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (_request, response) => {
    response.writeHead(503, { "retry-after": "1" }).end("Galley is starting.\n");
  });
  const port = await listen(server, env.PORT, env.HOST);
  const url = env.GALLEY_URL ?? `http://localhost:${port}`;
  setPublicUrl(url);

  const pages = next({ dev: env.NODE_ENV === "development", dir: process.cwd(), httpServer: server, port });
  const [postgres, traces] = await Promise.all([
    step(env.DATABASE_URL ? "PostgreSQL" : "embedded Postgres", openPostgres),
    step(env.CLICKHOUSE_URL ? "ClickHouse" : "embedded ClickHouse", openTraceStore),
    step("pages", () => pages.prepare()),
  ]);
  setPostgres(postgres);
  const traceStore = observeStore(traces.store);
  setTraceStore(traceStore);
  const telemetry = env.OTEL_EXPORTER_OTLP_ENDPOINT
    ? startOwnTelemetry({ ...telemetrySettings(env), endpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT })
    : undefined;

  const jobs = await step("jobs", () => openJobs(postgres));
  const operatorToken = createOperatorToken();
  const api = await openApi(postgres, traceStore);
  const operations = createOperationsApp({ postgres: postgres.ping, clickhouse: () => traces.store.ping() });
  operations.route("/", createOperatorApp(operatorToken, { db: postgres.db, traceStore: traces.store }));
  operations.route("/", createMetricsApp(env.GALLEY_METRICS_TOKEN));
  server.removeAllListeners("request");
  server.on(
    "request",
    observeRequests(
      routeRequest({
        api: api.listener,
        operations: getRequestListener(operations.fetch),
        pages: pages.getRequestHandler(),
        isProxyTrusted: env.GALLEY_TRUST_PROXY,
      }),
    ),
  );
  if (env.NODE_ENV === "development") server.on("upgrade", pages.getUpgradeHandler());

  runUntilSignal(server, api.endStreams, [
    { title: "withdraw the announcement", work: () => withdrawAnnouncement(env.GALLEY_DATA_DIR) },
    { title: "store what is in memory", work: api.close },
    { title: "finish the jobs", work: jobs.close },
    { title: "send what was measured", work: async () => telemetry?.stop() },
    { title: "close the pages", work: () => pages.close() },
    { title: "close the trace store", work: traces.close },
    { title: "close Postgres", work: postgres.close },
  ]);
  await announceServer(env.GALLEY_DATA_DIR, { url: localUrl(env.HOST, port), operatorToken });
  process.stdout.write(`\nGalley is ready: ${url}\n`);
}

start().catch((error: unknown) => {
  if (error instanceof StartError) process.stderr.write(`\n${error.message}\n`);
  else process.stderr.write(`\nGalley could not start.\n${error instanceof Error ? error.stack : error}\n`);
  process.exit(1);
});
