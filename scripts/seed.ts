/**
 * `npm run seed -- demo [--json]` and `npm run seed -- load --spans N --workspaces W [--json]`.
 *
 * Embedded stores belong to one process, so a running server does the work; otherwise the stores are opened here.
 */
import { parseArgs } from "node:util";
import { setTraceStore } from "@/db/clickhouse/trace-store-holder";
import { env } from "@/env";
import { runSeed, type SeedRequest, seedRequest } from "@/server/demo/run-seed";
import { lockDataDir } from "@/server/startup/lock-data-dir";
import { openPostgres } from "@/server/startup/open-postgres";
import { openTraceStore } from "@/server/startup/open-trace-store";
import { StartError } from "@/server/startup/start-error";
import { askServer, findServer } from "./ask-server";

const USAGE = `Usage:
  npm run seed -- demo [--json]
  npm run seed -- load --spans 1000000 --workspaces 5 [--json]`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: "boolean" }, spans: { type: "string" }, workspaces: { type: "string" } },
  });
  const request = seedRequest.safeParse(toRequest(positionals[0], values));
  if (!request.success) throw new StartError(USAGE);

  const startedAt = performance.now();
  const report = (line: string) => process.stdout.write(`  ${line}\n`);
  const server = await findServer();
  const result = server
    ? await askServer(server, "/api/operator/seed", request.data, report)
    : await seedHere(request.data, report);
  const url = server?.url ?? env.GALLEY_URL ?? `http://localhost:${env.PORT}`;
  report(`done in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
  process.stdout.write(values.json ? `${JSON.stringify({ url, ...result })}\n` : formatResult(url, result));
}

function toRequest(kind: string | undefined, values: { spans?: string; workspaces?: string }): unknown {
  if (kind !== "load") return { kind };
  return { kind, spans: Number(values.spans ?? 1_000_000), workspaces: Number(values.workspaces ?? 5) };
}

async function seedHere(request: SeedRequest, report: (line: string) => void): Promise<object> {
  await lockDataDir(env.GALLEY_DATA_DIR);
  const postgres = await openPostgres();
  const traces = await openTraceStore();
  setTraceStore(traces.store);
  try {
    return await runSeed(request, { db: postgres.db, traceStore: traces.store }, report);
  } finally {
    await traces.close();
    await postgres.close();
  }
}

/** `email: …` a line each; nested objects indented. */
function formatResult(url: string, result: object, indent = "  "): string {
  const lines = Object.entries(result).map(([key, value]) =>
    typeof value === "object" && value !== null
      ? `${indent}${key}:\n${formatResult("", value, `${indent}  `)}`
      : `${indent}${key}: ${value}\n`,
  );
  return `${url ? `\n${indent}url: ${url}\n` : ""}${lines.join("")}`;
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(
      error instanceof StartError
        ? `\n${error.message}\n`
        : `\n${error instanceof Error ? error.stack : error}\n`,
    );
    process.exit(1);
  },
);
