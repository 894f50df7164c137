/**
 * `npm run seed -- demo [--json]` and `npm run seed -- load --spans N --workspaces W [--json]`.
 *
 * Embedded stores belong to one process, so a running server does the work; otherwise the stores are opened here.
 */
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { parseArgs } from "node:util";
import { env } from "@/env";
import { runSeed, type SeedRequest, seedRequest } from "@/server/demo/run-seed";
import { type Announcement, findAnnouncedServer } from "@/server/startup/announce-server";
import { isDataDirLocked, lockDataDir } from "@/server/startup/lock-data-dir";
import { openPostgres } from "@/server/startup/open-postgres";
import { openTraceStore } from "@/server/startup/open-trace-store";
import { StartError } from "@/server/startup/start-error";

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
  const server = (await isDataDirLocked(env.GALLEY_DATA_DIR))
    ? await findAnnouncedServer(env.GALLEY_DATA_DIR)
    : undefined;
  const result = server
    ? await seedThere(server, request.data, report)
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
  try {
    return await runSeed(request, { db: postgres.db, traceStore: traces.store }, report);
  } finally {
    await traces.close();
    await postgres.close();
  }
}

async function seedThere(
  { url, operatorToken }: Announcement,
  request: SeedRequest,
  report: (line: string) => void,
): Promise<object> {
  const answer = await fetch(`${url}/api/operator/seed`, {
    method: "POST",
    headers: { authorization: `Bearer ${operatorToken}`, "content-type": "application/json" },
    body: JSON.stringify(request),
  });
  if (!answer.ok || !answer.body)
    throw new StartError(`The server at ${url} refused: ${await answer.text()}`);
  for await (const line of createInterface({ input: Readable.from(answer.body) })) {
    const event = JSON.parse(line);
    if (event.progress) report(event.progress);
    if (event.error) throw new StartError(`The server at ${url} could not do it: ${event.error}`);
    if (event.result) return event.result;
  }
  throw new StartError(`The server at ${url} stopped before it was done.`);
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
