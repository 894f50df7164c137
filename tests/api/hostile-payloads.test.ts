/** Whatever is sent, the server goes on answering everybody, and tells nobody about anybody else. */
import { once } from "node:events";
import { createServer, type RequestListener, type ServerOptions } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { beforeAll, describe, expect, test } from "vitest";
import { routeRequest } from "@/server/startup/route-request";
import { aPrompt } from "../support/a-prompt";
import { aMember } from "../support/factories";
import { lyingBodies, oversizedBodies } from "../support/hostile/hostile-bytes";
import { type HostilePayload, traceIdOf } from "../support/hostile/hostile-payload";
import { scripted } from "../support/hostile/hostile-scripts";
import { foreignIdentities, impossibleValues, oversizedSpans } from "../support/hostile/hostile-spans";
import { exchangeRaw } from "../support/raw-exchange";
import { sendBody } from "../support/send-body";
import { aKey, bearer, sendJson, startTestApi, type TestApi } from "../support/test-api";

const MEBIBYTE = 1024 * 1024;
/** Of a call of somebody else that comes in the middle of it; on an idle machine it is a fifth. */
const LONGEST_WAIT_MS = 5_000;
const SPAN_ID = "eee19b7ec3c1b174";
const OWN_TRACE_ID = "5b8efff798038103d269b633813fc60c";
const SCRIPTED_TRACE_ID = "5c".repeat(16);

let api: TestApi;
let listener: RequestListener;
let url: string;
/** Who is kind, and the other. */
let victim: { token: string; workspaceId: string; promptId: string };
let attacker: { token: string };
let payloads: readonly HostilePayload[];

beforeAll(async () => {
  // As the server has them by default.
  api = await startTestApi({ maxTelemetryBytes: 64 * MEBIBYTE, maxBodiesBytes: 256 * MEBIBYTE });
  listener = routeRequest({
    api: api.listener,
    operations: notFound,
    pages: notFound,
    isProxyTrusted: false,
  });
  const server = await listen();
  url = server.url;
  const [one, other] = await Promise.all([aMember(api.db), aMember(api.db)]);
  const { id: promptId } = await aPrompt(one);
  victim = { token: await aKey(one), workspaceId: one.workspaceId, promptId };
  attacker = { token: await aKey(other) };
  await sendGood(victim.token, OWN_TRACE_ID);
  payloads = allPayloads();
  return async () => {
    server.close();
    await api.stop();
  };
});

const notFound: RequestListener = (_request, response) => response.writeHead(404).end();

async function listen(options: ServerOptions = {}) {
  const server = createServer(options, listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function sendGood(token: string, id: string): Promise<number> {
  const startTime = new Date().toISOString();
  const trace = { id, spans: [{ id: SPAN_ID, name: "good", startTime, durationMs: 1 }] };
  return (await fetch(`${url}/api/v1/traces`, sendJson(token, { traces: [trace] }))).status;
}

const get = (token: string, path: string) => fetch(`${url}/api/v1${path}`, { headers: bearer(token) });

async function namesIn(token: string, traceId: string): Promise<string[]> {
  const { spans = [] }: { spans?: { name: string }[] } = await (
    await get(token, `/traces/${traceId}`)
  ).json();
  return spans.map(({ name }) => name);
}

const timed = async <T>(work: Promise<T>) => {
  const startedAt = performance.now();
  return { value: await work, ms: Math.round(performance.now() - startedAt) };
};

function allPayloads(): HostilePayload[] {
  return [
    ...oversizedBodies(),
    ...lyingBodies(),
    ...oversizedSpans(),
    ...impossibleValues(),
    ...foreignIdentities({ traceId: OWN_TRACE_ID, spanId: SPAN_ID, ...victim }),
    ...scripted(SCRIPTED_TRACE_ID),
  ];
}

/** Of the calls that somebody else makes all the while. */
async function longestWaitUntil(done: Promise<unknown>): Promise<number> {
  const over = done.then(() => true);
  const waits = [];
  do waits.push((await timed(get(victim.token, "/environments/production/prompts"))).ms);
  while (!(await Promise.race([over, sleep(20)])));
  return Math.max(...waits);
}

/** A failure says what is wrong; a success nothing, unless it is a partial one. */
const wantedOf = ({ name, status, says = status === 200 ? /^$/ : /./ }: HostilePayload) => ({
  name,
  status,
  said: expect.stringMatching(says),
  after: { status: 200, names: ["good"] },
});

const heapBytes = () => {
  setFlagsFromString("--expose_gc");
  runInNewContext("gc")();
  return process.memoryUsage().heapUsed;
};

test("each is answered, and what is sent after it is stored", { timeout: 300_000 }, async () => {
  const heapBefore = heapBytes();
  const table = [];
  const outcomes = [];
  for (const [index, { name, path = "/v1/traces", headers, body }] of payloads.entries()) {
    const sending = timed(sendBody(`${url}${path}`, { ...headers, ...bearer(attacker.token) }, body));
    const [sent, waitMs] = await Promise.all([sending, longestWaitUntil(sending)]);
    const goodId = traceIdOf(1_000 + index);
    const status = await sendGood(attacker.token, goodId);
    outcomes.push({ name, ...sent.value, after: { status, names: await namesIn(attacker.token, goodId) } });
    table.push({ name, ...sent.value, ms: sent.ms, waitMs });
  }
  console.table(table.map((row) => ({ ...row, said: row.said.slice(0, 80) })));
  expect(outcomes).toEqual(payloads.map(wantedOf));
  expect(Math.max(...table.map((row) => row.waitMs))).toBeLessThan(LONGEST_WAIT_MS);
  const grownBytes = heapBytes() - heapBefore;
  console.info(`The heap has grown by ${(grownBytes / MEBIBYTE).toFixed(1)} MiB.`);
  expect(grownBytes).toBeLessThan(100 * MEBIBYTE);
});

describe("requests that are none", () => {
  const head = (...lines: string[]) => [
    "POST /v1/traces HTTP/1.1",
    "Host: galley",
    `Authorization: Bearer ${attacker.token}`,
    "Content-Type: application/json",
    ...lines,
  ];

  test.each([
    ["a length beyond the body", ["Content-Length: 5000"], "{}"],
    ["a length short of the body", ["Content-Length: 10"], '{"resourceSpans":[]}'],
    ["a length and chunks", ["Content-Length: 2", "Transfer-Encoding: chunked"], "2\r\n{}\r\n0\r\n\r\n"],
    ["a chunk of a wrong size", ["Transfer-Encoding: chunked"], "ffff\r\n{}\r\n0\r\n\r\n"],
  ])("%s", async (_name, lines, body) => {
    const statuses = await exchangeRaw(url, { head: head(...lines), body, ends: true });
    expect(new Set(statuses)).toEqual(new Set([400]));
    expect(await sendGood(attacker.token, traceIdOf(2_000))).toBe(200);
  });

  test("a body that never ends is given up, and holds nobody else up", async () => {
    const impatient = await listen({ requestTimeout: 300, connectionsCheckingInterval: 50 });
    const stalled = Array.from({ length: 50 }, () =>
      exchangeRaw(impatient.url, { head: head("Content-Length: 1000000"), body: '{"resourceSpans":[' }),
    );
    expect(await sendGood(attacker.token, traceIdOf(2_001))).toBe(200);
    expect(new Set((await Promise.all(stalled)).flat())).toEqual(new Set([408]));
    impatient.close();
  });
});

test("afterwards all traces can be read, and settle", { timeout: 120_000 }, async () => {
  await api.settling.settleAll();
  for (const { traceId } of payloads.filter(({ traceId }) => traceId !== undefined)) {
    expect((await get(attacker.token, `/traces/${traceId}`)).status).toBe(200);
  }
  expect((await get(attacker.token, "/traces?limit=100")).status).toBe(200);
  expect((await get(attacker.token, "/analytics?metrics=requests,costUsd,inputTokens")).status).toBe(200);
});

test("nothing of it reaches another tenant", async () => {
  const listed = await (await get(victim.token, "/traces?limit=100")).json();
  expect(listed.data.map(({ id }: { id: string }) => id)).toEqual([OWN_TRACE_ID]);
  const own = await (await get(victim.token, `/traces/${OWN_TRACE_ID}`)).json();
  expect(own).toMatchObject({ spans: [{ name: "good" }], feedback: [] });
  expect((await get(victim.token, `/traces/${SCRIPTED_TRACE_ID}`)).status).toBe(404);
  expect(await namesIn(attacker.token, OWN_TRACE_ID)).toEqual(["intruder"]);
});

test("the server answers as quickly as before", async () => {
  const waits = [];
  for (let call = 0; call < 50; call++) {
    waits.push((await timed(get(victim.token, "/environments/production/prompts"))).ms);
  }
  expect(waits.toSorted((left, right) => left - right)[25]).toBeLessThan(50);
});

test("no prototype has learned anything", () => {
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(Object("").polluted).toBeUndefined();
});
