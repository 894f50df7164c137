/**
 * `npm run bench -- ingest [--rounds 5] [--requests 60]`
 *
 * OTLP in protobuf, 512 spans a request as OpenTelemetry's exporters send them, through HTTP into the server as it
 * ships, every request answered only when durable; beside bare inserts of the same rows into the same store, in
 * batches of the same size. Budget: 0.6 of the bare rows per second. Meanwhile an application fetches a prompt every few
 * milliseconds over one connection: 99 of 100 of its calls must be answered within 25 ms.
 */
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { Agent, type IncomingMessage, request } from "node:http";
import { finished } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { TraceStore } from "@/db/clickhouse/client";
import { type SpanRow, serializeSpanRow } from "@/db/clickhouse/span-row";
import { costOfSpan } from "@/server/prices/price-span";
import { LIST_PRICES } from "@/server/prices/workspace-prices";
import { normalizeSpans } from "@/server/telemetry/normalize-spans";
import { decodeOtlpTraces } from "@/server/telemetry/otlp-decode";
import { toSpanRow } from "@/server/telemetry/span-row";
import { encodeProtobufRequest, requestOfSpans, spanJson } from "../support/otlp-encoder";
import { createInstallation } from "../support/test-server";
import { startTestTraceStore } from "../support/trace-store";
import { compare, type Measurement, print, processorMicrosOf } from "./compare";
import { fillInstallation } from "./fill-installation";
import { spreadOf } from "./timed-calls";
import { watchFetches } from "./watch-fetches";

const BUDGET = 0.6;
const FETCH_BUDGET_MS = 25;
const SPANS_PER_REQUEST = 512;
const SPANS_PER_TRACE = 4;
const CONNECTIONS = 8;
/** As the server's own batches: rows, and how many are under way at once. */
const BATCH_ROWS = 1_000;
const BATCHES_IN_FLIGHT = 3;

const PROMPT_SLUG = "support/reply-0";

type Body = Buffer<ArrayBuffer>;

export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { rounds: { type: "string", default: "5" }, requests: { type: "string", default: "60" } },
  });
  const [rounds, requestCount] = [Number(values.rounds), Number(values.requests)];
  const traces = await startTestTraceStore();
  const installation = await createInstallation();
  const { token } = await fillInstallation(installation);
  const clickHouseUrl = new URL(traces.server.url());
  clickHouseUrl.username = "default";
  clickHouseUrl.password = traces.server.password;
  const server = await installation.start({ env: { CLICKHOUSE_URL: clickHouseUrl.href } });
  const storePid = traces.server.pid() ?? 0;
  const bodies = () => Array.from({ length: requestCount }, makeRequest);
  const fetchMs: number[] = [];
  const sendWatched = async (made: readonly Body[]) => {
    const watch = watchFetches(server.url, { token, slug: PROMPT_SLUG });
    await send(server.url, token, made);
    fetchMs.push(...(await watch.stop()));
  };
  try {
    await send(server.url, token, bodies());
    print(`\nA prompt fetch at rest: ${fetchTimes(await fetchAtRest(server.url, token))}`);
    await compare({
      title: `OTLP protobuf, ${SPANS_PER_REQUEST} spans a request, ${CONNECTIONS} connections, into the embedded store`,
      unit: "spans",
      budget: BUDGET,
      rounds,
      ours: () => rate(bodies(), [server.pid, storePid], sendWatched),
      bare: () =>
        rate(bodies().map(rowsOf), [process.pid, storePid], (made) => insert(traces.store, made.flat())),
    });
    const verdict = spreadOf(fetchMs).p99 <= FETCH_BUDGET_MS ? "met" : "NOT met";
    print(`  a prompt fetch meanwhile: ${fetchTimes(fetchMs)}, budget p99 ${FETCH_BUDGET_MS} ms: ${verdict}`);
  } finally {
    await server.stop();
    await installation.remove();
    await traces.stop();
  }
}

async function fetchAtRest(url: string, token: string): Promise<number[]> {
  const watch = watchFetches(url, { token, slug: PROMPT_SLUG });
  await sleep(2_000);
  return watch.stop();
}

function fetchTimes(times: readonly number[]): string {
  const { p50, p99 } = spreadOf(times);
  return `${times.length} calls, p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms`;
}

/** What is made beforehand is not timed; `pids` are the processes that do the work. */
async function rate<T>(
  requests: readonly T[],
  pids: readonly number[],
  work: (requests: readonly T[]) => Promise<void>,
): Promise<Measurement> {
  const spanCount = requests.length * SPANS_PER_REQUEST;
  const processorBefore = await processorMicrosOfAll(pids);
  const startedAt = performance.now();
  await work(requests);
  const seconds = (performance.now() - startedAt) / 1_000;
  const processorMicros = (await processorMicrosOfAll(pids)) - processorBefore;
  return {
    perSecond: spanCount / seconds,
    processorMicros: Number.isNaN(processorMicros) ? undefined : processorMicros / spanCount,
  };
}

async function processorMicrosOfAll(pids: readonly number[]): Promise<number> {
  const each = await Promise.all(pids.map(processorMicrosOf));
  return each.reduce<number>((sum, micros) => sum + (micros ?? Number.NaN), 0);
}

async function send(url: string, token: string, bodies: readonly Body[]): Promise<void> {
  // Plain node:http: senders are other machines, so what sending costs must not weigh on this one.
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/x-protobuf" };
  await inParallel(bodies, CONNECTIONS, async (body) => {
    const sent = request(`${url}/api/v1/otlp/v1/traces`, { method: "POST", agent, headers });
    sent.end(body);
    const [answer]: IncomingMessage[] = await once(sent, "response");
    if (answer?.statusCode !== 200) throw new Error(`The server answered ${answer?.statusCode}.`);
    await finished(answer.resume());
  });
  agent.destroy();
}

/** Rows as a program has them: making their JSON is part of inserting them. */
async function insert(store: TraceStore, rows: readonly SpanRow[]): Promise<void> {
  const starts = Array.from(
    { length: Math.ceil(rows.length / BATCH_ROWS) },
    (_, index) => index * BATCH_ROWS,
  );
  await inParallel(starts, BATCHES_IN_FLIGHT, (start) =>
    store.insert("spans", rows.slice(start, start + BATCH_ROWS).map(serializeSpanRow)),
  );
}

async function inParallel<T>(items: readonly T[], width: number, work: (item: T) => Promise<void>) {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}

function rowsOf(body: Body): SpanRow[] {
  const spans = normalizeSpans(decodeOtlpTraces(body, "protobuf").spans);
  return spans.map((span) =>
    toSpanRow(span, {
      workspaceId: "wsp_bare",
      apiKeyId: "key_bare",
      link: { promptId: "prm_bare", promptVersion: 1 },
      cost: costOfSpan(span, LIST_PRICES),
    }),
  );
}

function makeRequest(): Body {
  const traceCount = SPANS_PER_REQUEST / SPANS_PER_TRACE;
  return encodeProtobufRequest(requestOfSpans(...Array.from({ length: traceCount }, makeTrace).flat()));
}

/** An agent with a tool call between two model calls, as the AI SDK reports them. */
function makeTrace(): object[] {
  const traceId = randomBytes(16).toString("hex");
  const parentSpanId = randomBytes(8).toString("hex");
  const start = BigInt(Date.now()) * 1_000_000n;
  const times = { startTimeUnixNano: String(start), endTimeUnixNano: String(start + 812_345_678n) };
  const child = (attributes: Record<string, unknown>, name: string) =>
    spanJson(randomBytes(8).toString("hex"), attributes, { traceId, parentSpanId, name, ...times });
  return [
    child(MODEL_CALL, "chat gpt-5-mini"),
    child(TOOL_CALL, "execute_tool findOrder"),
    child(MODEL_CALL, "chat gpt-5-mini"),
    spanJson(parentSpanId, AGENT, { traceId, name: "invoke_agent support", ...times }),
  ];
}

const PROMPT = { "galley.prompt.slug": PROMPT_SLUG, "galley.prompt.version": 1 };
const MESSAGES = JSON.stringify([
  {
    role: "user",
    parts: [{ type: "text", content: `Where is my order? ${"I wait since Monday. ".repeat(20)}` }],
  },
]);
const ANSWER = JSON.stringify([
  {
    role: "assistant",
    parts: [{ type: "text", content: "It left our warehouse this morning and arrives tomorrow. ".repeat(8) }],
    finish_reason: "stop",
  },
]);

const MODEL_CALL = {
  ...PROMPT,
  "gen_ai.operation.name": "chat",
  "gen_ai.provider.name": "openai",
  "gen_ai.request.model": "gpt-5-mini",
  "gen_ai.response.model": "gpt-5-mini-2026-01-15",
  "gen_ai.response.id": "chatcmpl-123456789",
  "gen_ai.request.temperature": 0.2,
  "gen_ai.usage.input_tokens": 812,
  "gen_ai.usage.output_tokens": 96,
  "gen_ai.usage.cache_read.input_tokens": 512,
  "gen_ai.response.finish_reasons": ["stop"],
  "gen_ai.system_instructions": JSON.stringify([
    { type: "text", content: "You answer customers. ".repeat(20) },
  ]),
  "gen_ai.input.messages": MESSAGES,
  "gen_ai.output.messages": ANSWER,
};
const TOOL_CALL = {
  "gen_ai.operation.name": "execute_tool",
  "gen_ai.tool.name": "findOrder",
  "gen_ai.tool.call.arguments": JSON.stringify({ orderId: "A-1027" }),
  "gen_ai.tool.call.result": JSON.stringify({ status: "shipped", carrier: "DHL" }),
};
const AGENT = {
  ...PROMPT,
  "gen_ai.operation.name": "invoke_agent",
  "user.id": "user-17",
  "session.id": "session-4",
};
