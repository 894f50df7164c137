/** Starts everything: one process, or one of many on the same stores. */
import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import next from "next";
import { setPostgres } from "@/db/client";
import { env } from "@/env";
import { createOperationsApp } from "@/server/operations/operations-app";
import { listen } from "@/server/startup/listen";
import { lockDataDir } from "@/server/startup/lock-data-dir";
import { openPostgres } from "@/server/startup/open-postgres";
import { routeRequest } from "@/server/startup/route-request";
import { runUntilSignal } from "@/server/startup/run-until-signal";
import { loadSecrets } from "@/server/startup/secrets";
import { StartError } from "@/server/startup/start-error";
import { step } from "@/server/startup/step";

async function start(): Promise<void> {
  process.stdout.write("Starting Galley\n");
  await lockDataDir(env.GALLEY_DATA_DIR);
  await loadSecrets(env.GALLEY_SECRET, env.GALLEY_DATA_DIR);

  const server = createServer((_request, response) => {
    response.writeHead(503, { "retry-after": "1" }).end("Galley is starting.\n");
  });
  const port = await listen(server, env.PORT, env.HOST);

  const postgres = await step("Postgres", openPostgres);
  setPostgres(postgres);

  const pages = next({ dev: env.NODE_ENV === "development", dir: process.cwd(), httpServer: server, port });
  await step("pages", () => pages.prepare());

  const operations = createOperationsApp({ postgres: postgres.ping });
  server.removeAllListeners("request");
  server.on(
    "request",
    routeRequest({
      api: getRequestListener(operations.fetch),
      pages: pages.getRequestHandler(),
      isProxyTrusted: env.GALLEY_TRUST_PROXY,
    }),
  );
  if (env.NODE_ENV === "development") server.on("upgrade", pages.getUpgradeHandler());

  runUntilSignal(server, [
    { title: "close the pages", work: () => pages.close() },
    { title: "close Postgres", work: postgres.close },
  ]);
  process.stdout.write(`\nGalley is ready: ${env.GALLEY_URL ?? `http://localhost:${port}`}\n`);
}

start().catch((error: unknown) => {
  if (error instanceof StartError) process.stderr.write(`\n${error.message}\n`);
  else process.stderr.write(`\nGalley could not start.\n${error instanceof Error ? error.stack : error}\n`);
  process.exit(1);
});
