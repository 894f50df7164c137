/** `kill -9` of the server while OpenTelemetry's own exporter sends: what was acknowledged is there afterwards, once. */
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { context, type Span, type Tracer, trace } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { BasicTracerProvider, BatchSpanProcessor } from "@opentelemetry/sdk-trace-node";
import { expect } from "@playwright/test";
import { createTraceStore } from "@/db/clickhouse/client";
import { startEmbeddedServer } from "@/db/clickhouse/embedded/start-embedded-server";
import { createApiKey } from "@/server/api-keys/create-api-key";
import { aPrompt } from "../support/a-prompt";
import { test } from "../support/e2e-test";
import { aMember } from "../support/factories";
import { openInstallation } from "../support/open-installation";
import { recordExports } from "../support/recorded-exports";
import type { Installation, TestServer } from "../support/test-server";

// biome-ignore lint/style/noProcessEnv: `npm run soak` runs the same test at full length.
const IS_SOAK = !!process.env.GALLEY_SOAK;
const KILLS = IS_SOAK ? 10 : 2;
const KILL_EVERY_MS = IS_SOAK ? 60_000 : 2_000;
const TRACE_EVERY_MS = 20;
/** Longer than the exporter's delay: a parent comes in a later request than its children. */
const PARENT_ENDS_AFTER_MS = 150;
/** What a killed process had begun to settle is taken over once its lease is over. */
const SETTLED_WITHIN_MS = 45_000;

test.use({ startsEmpty: true });

test(`the server is killed ${KILLS} times while an exporter sends spans`, async ({ installation }) => {
  test.setTimeout(120_000 + KILLS * (KILL_EVERY_MS + 20_000));
  const { token, workspaceId } = await fill(installation);
  let server = await installation.start();
  const port = Number(new URL(server.url).port);
  const { exporter, acknowledged, failed } = recordExports(
    new OTLPTraceExporter({
      url: `${server.url}/v1/traces`,
      headers: { authorization: `Bearer ${token}` },
    }),
  );
  const provider = new BasicTracerProvider({
    spanProcessors: [
      new BatchSpanProcessor(exporter, {
        scheduledDelayMillis: 50,
        maxExportBatchSize: 64,
        maxQueueSize: 100_000,
      }),
    ],
  });
  const stop = new AbortController();
  const working = work(provider.getTracer("application"), stop.signal);

  const outagesMs: number[] = [];
  for (let kill = 1; kill <= KILLS; kill++) {
    const before = acknowledged.size;
    // In the middle of something.
    await sleep(KILL_EVERY_MS * (0.5 + Math.random()));
    await expect.poll(() => acknowledged.size, { intervals: [20] }).toBeGreaterThan(before + 100);
    const killedAt = performance.now();
    await server.kill();
    server = await installation.start({ port });
    outagesMs.push(Math.round(performance.now() - killedAt));
  }
  stop.abort();
  const sent = await working;
  await provider.shutdown();

  // Calls take their prompt from a parent that came later; only those whose parent never arrived have none.
  const orphans = sent.flatMap(({ rootId, callIds }) => (acknowledged.has(rootId) ? [] : callIds)).length;
  await expect
    .poll(() => countCallsWithoutPrompt(server, token), { timeout: SETTLED_WITHIN_MS })
    .toBeLessThanOrEqual(orphans);
  expect(await server.stop()).toBe(0);

  const stored = await readStored(installation, workspaceId);
  const sentIds = new Set(sent.flatMap(({ rootId, callIds }) => [rootId, ...callIds]));
  const unacknowledged = stored.rows.filter(({ spanId }) => !acknowledged.has(spanId)).length;
  console.log(
    `${KILLS} kills, away for ${outagesMs.join(", ")} ms: ${sentIds.size} spans sent, ${acknowledged.size} acknowledged, ` +
      `${failed.size} given up by the exporter (${unacknowledged} of them stored), ${orphans} calls without their parent; ` +
      `${stored.rows.length} stored, ${stored.calls} calls counted`,
  );
  const lost = [...acknowledged.keys()].filter((id) => !stored.ids.has(id));
  expect(lost).toEqual([]);
  expect(stored.rows.length).toBe(stored.ids.size);
  expect(sentIds.isSupersetOf(stored.ids)).toBe(true);
  expect(stored.calls).toBe(sent.flatMap(({ callIds }) => callIds).filter((id) => stored.ids.has(id)).length);
  expect(acknowledged.size).toBeGreaterThan(KILLS * 100);
});

/** A workspace with a prompt, and a key for it. */
async function fill(installation: Installation) {
  const postgres = await openInstallation(installation);
  const owner = await aMember(postgres.db);
  await aPrompt(owner, { versionCount: 2 });
  const { token } = await createApiKey(owner, {
    name: "Application",
    environmentNames: ["production"],
    permissions: ["trace:write", "trace:read", "analytics:read"],
    expiresAt: null,
  });
  await postgres.close();
  return { token, workspaceId: owner.workspaceId };
}

type SentTrace = { readonly rootId: string; readonly callIds: readonly string[] };

/** One trace after the other until told to stop: two model calls below a span that names the prompt and ends after them. */
async function work(tracer: Tracer, signal: AbortSignal): Promise<SentTrace[]> {
  const sent: SentTrace[] = [];
  const ending: Promise<void>[] = [];
  while (!signal.aborted) {
    const root = tracer.startSpan("answer", {
      attributes: { "gen_ai.prompt.name": "support/reply", "gen_ai.prompt.version": "2" },
    });
    const within = trace.setSpan(context.active(), root);
    const calls = [1, 2].map(() => tracer.startSpan("chat gpt-4o-mini", { attributes: CALL }, within));
    for (const call of calls) call.end();
    ending.push(sleep(PARENT_ENDS_AFTER_MS).then(() => root.end()));
    sent.push({ rootId: idOf(root), callIds: calls.map(idOf) });
    await sleep(TRACE_EVERY_MS);
  }
  await Promise.all(ending);
  return sent;
}

const CALL = {
  "gen_ai.operation.name": "chat",
  "gen_ai.provider.name": "openai",
  "gen_ai.request.model": "gpt-4o-mini",
  "gen_ai.usage.input_tokens": 12,
  "gen_ai.usage.output_tokens": 5,
};

const idOf = (span: Span) => span.spanContext().spanId;

async function countCallsWithoutPrompt({ url }: TestServer, token: string): Promise<number> {
  const answer = await fetch(`${url}/api/v1/analytics?metrics=requests&filter=prompt:&range=24h`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { total } = await answer.json();
  return total.requests;
}

/** As every list and chart reads it, but all of it, and from the store that the server has left. */
async function readStored({ dataDir }: Installation, workspaceId: string) {
  const embedded = await startEmbeddedServer({
    dataDir: join(dataDir, "clickhouse"),
    entry: "dist/embedded-server.mjs",
  });
  const store = createTraceStore({ embedded });
  const rows = await store.query<{ spanId: string; isCall: number }>(
    `SELECT span_id AS spanId, counts_toward_usage AS isCall FROM spans FINAL
     WHERE workspace_id = {workspaceId:String} AND is_deleted = 0`,
    { workspaceId },
  );
  await store.close();
  await embedded.stop();
  return {
    rows,
    ids: new Set(rows.map(({ spanId }) => spanId)),
    calls: rows.filter(({ isCall }) => isCall === 1).length,
  };
}
