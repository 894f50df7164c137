/** `kill -9` of the embedded trace store's process alone: exporters are told to come back, and nothing is lost or doubled. */
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { SpanStatusCode } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { BasicTracerProvider, BatchSpanProcessor } from "@opentelemetry/sdk-trace-node";
import { expect } from "@playwright/test";
import { test } from "../support/e2e-test";
import { recordExports } from "../support/recorded-exports";
import { signedInClient, signUp } from "../support/signed-in-client";
import { listSpanIds, listTraceIds } from "../support/stored-traces";

// biome-ignore lint/style/noProcessEnv: `npm run soak` runs the same test at full length.
const ROUNDS = process.env.GALLEY_SOAK ? 10 : 3;

test(`the trace store is killed ${ROUNDS} times while an exporter sends spans`, async ({
  browser,
  installation,
}) => {
  test.setTimeout(120_000 + ROUNDS * 30_000);
  test.skip(process.platform !== "linux", "finds the child process in /proc");
  const server = await installation.start();
  const context = await browser.newContext();
  const workspaceSlug = await signUp(await context.newPage(), server.url);
  const client = await signedInClient(context, server.url);
  const { token } = await client.apiKey.create.mutate({
    workspaceSlug,
    name: "application",
    environmentNames: ["production"],
    permissions: ["trace:write", "trace:read"],
  });
  const headers = { authorization: `Bearer ${token}` };
  const { exporter, acknowledged, failed } = recordExports(
    new OTLPTraceExporter({ url: `${server.url}/api/v1/otlp/v1/traces`, headers }),
  );
  const provider = new BasicTracerProvider({
    spanProcessors: [new BatchSpanProcessor(exporter, { scheduledDelayMillis: 50, maxExportBatchSize: 64 })],
  });
  const tracer = provider.getTracer("kill-test");

  const stop = new AbortController();
  const refusals = countRefusals(server.url, token, stop.signal);
  const working = (async () => {
    while (!stop.signal.aborted) {
      tracer.startSpan("work").setStatus({ code: SpanStatusCode.OK }).end();
      await sleep(5);
    }
  })();

  const recoveries: number[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    await sleep(1_500);
    process.kill(findTraceStore(server.pid), "SIGKILL");
    const killedAt = performance.now();
    await expect
      .poll(async () => (await fetch(`${server.url}/api/ready`)).status, { intervals: [50] })
      .toBe(503);
    await expect
      .poll(async () => (await fetch(`${server.url}/api/ready`)).status, { timeout: 20_000 })
      .toBe(200);
    recoveries.push(performance.now() - killedAt);
  }
  await sleep(1_500);
  stop.abort();
  await working;
  await provider.shutdown();

  expect((await refusals).has(503)).toBe(true);
  expect([...(await refusals)].filter((status) => status !== 503 && status !== 200)).toEqual([]);
  expect([...failed]).toEqual([]);
  const traceIds = await listTraceIds(server.url, token);
  expect(new Set(traceIds).size).toBe(traceIds.length);
  expect(new Set(traceIds).isSupersetOf(new Set(acknowledged.values()))).toBe(true);
  for (const traceId of traceIds.slice(0, 50)) {
    expect(await listSpanIds(server.url, token, traceId)).toHaveLength(1);
  }
  expect(acknowledged.size).toBeGreaterThan(ROUNDS * 50);
  expect(Math.max(...recoveries)).toBeLessThan(15_000);
  expect(await server.stop()).toBe(0);
});

/** Every status that a caller without retries of its own sees meanwhile. */
async function countRefusals(url: string, token: string, signal: AbortSignal): Promise<Set<number>> {
  const statuses = new Set<number>();
  while (!signal.aborted) {
    const answer = await fetch(`${url}/api/v1/otlp/v1/traces`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ resourceSpans: [oneSpan()] }),
    });
    statuses.add(answer.status);
    if (answer.status === 503) expect(answer.headers.get("retry-after")).toBe("1");
    await sleep(20);
  }
  return statuses;
}

function oneSpan() {
  const hex = (digits: number) =>
    Array.from({ length: digits }, () => Math.floor(Math.random() * 16).toString(16)).join("");
  const now = `${Date.now()}000000`;
  const span = {
    traceId: hex(32),
    spanId: hex(16),
    name: "probe",
    startTimeUnixNano: now,
    endTimeUnixNano: now,
  };
  return { scopeSpans: [{ scope: { name: "probe" }, spans: [span] }] };
}

function findTraceStore(parent: number): number {
  const children = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const [, , ppid] = /\) (\S) (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
        return (
          Number(ppid) === parent && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("embedded-server")
        );
      } catch {
        return false;
      }
    });
  const [child] = children;
  if (!child) throw new Error("The server has no trace store.");
  return Number(child);
}
