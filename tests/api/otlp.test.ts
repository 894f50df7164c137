import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { traceOutput } from "@/server/traces/trace-schemas";
import { aPrompt } from "../support/a-prompt";
import { differencesFromExpected } from "../support/expected-spans";
import { aMember } from "../support/factories";
import { type OtlpFixture, readOtlpFixture } from "../support/otlp-fixtures";
import { aKey, bearer, startTestApi, type TestApi } from "../support/test-api";

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  return () => api.stop();
});

const PROTOBUF = { "content-type": "application/x-protobuf" };
const JSON_TYPE = { "content-type": "application/json" };

const post = (token: string, body: BodyInit, headers: Record<string, string>) =>
  api.app.request("/api/v1/otlp/v1/traces", {
    method: "POST",
    headers: { ...headers, ...bearer(token) },
    body,
  });

const send = (token: string, { requests }: OtlpFixture) =>
  Promise.all(requests.map(({ body, headers }) => post(token, body, headers)));

async function readBack(token: string, { expected }: OtlpFixture) {
  const ids = [...new Set([...expected.llm_spans.map(({ trace_id }) => trace_id)])];
  const answers = await Promise.all(
    ids.map((id) => api.app.request(`/api/v1/traces/${id}`, { headers: bearer(token) })),
  );
  return Promise.all(answers.map(async (answer) => traceOutput.parse(await answer.json())));
}

test("what a client sends again and again is stored once", async () => {
  const fixture = readOtlpFixture("ai-sdk-7.0.173/generate-text-unicode");
  const token = await aKey(await aMember(api.db));
  await send(token, fixture);
  await send(token, fixture);
  const traces = await readBack(token, fixture);
  expect(differencesFromExpected(fixture.expected, traces)).toEqual([]);
});

describe("the answer", () => {
  const { body: protobuf } = requestOf("otel-manual-0.301.1/semconv-prompt-version");
  const { body: json } = requestOf("ai-sdk-7.0.173/generate-text-unicode.json");

  test("comes in the encoding of the request", async () => {
    const token = await aKey(await aMember(api.db));
    const answers = [
      await post(token, json, { ...JSON_TYPE, "content-type": "application/json; charset=utf-8" }),
      await post(token, protobuf, PROTOBUF),
    ];
    expect(answers.map(({ headers }) => headers.get("content-type"))).toEqual([
      "application/json",
      "application/x-protobuf",
    ]);
    expect(answers.map(({ headers }) => headers.get("x-request-id"))).toEqual([
      expect.stringMatching(/^req_/),
      expect.stringMatching(/^req_/),
    ]);
    expect(await answers[0]?.json()).toEqual({});
  });

  test("to nothing is a success", async () => {
    const token = await aKey(await aMember(api.db));
    expect(await (await post(token, "{}", JSON_TYPE)).json()).toEqual({});
    const empty = await post(token, new Uint8Array(), PROTOBUF);
    expect([empty.status, (await empty.arrayBuffer()).byteLength]).toEqual([200, 0]);
  });

  test("reports spans that cannot be stored, and stores the others", async () => {
    const token = await aKey(await aMember(api.db));
    const spans = [aJsonSpan({ name: "good" }), aJsonSpan({ name: "bad", traceId: "00" })];
    const answer = await post(token, JSON.stringify(requestWith(spans)), JSON_TYPE);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      partialSuccess: { rejectedSpans: "1", errorMessage: expect.stringContaining('"bad"') },
    });
    const stored = await api.app.request(`/api/v1/traces/${TRACE_ID}`, { headers: bearer(token) });
    expect((await stored.json()).spans).toMatchObject([{ name: "good" }]);
  });

  test.each([
    ["broken protobuf", "\u0001\u0002\u0003", PROTOBUF, 400],
    ["broken JSON", "{", JSON_TYPE, 400],
    ["another encoding", "{}", { "content-type": "text/plain" }, 415],
    ["another compression", "{}", { ...JSON_TYPE, "content-encoding": "br" }, 415],
    ["what is not gzip", "{}", { ...JSON_TYPE, "content-encoding": "gzip" }, 400],
    ["more than the limit", "x".repeat(1_000_001), JSON_TYPE, 413],
    [
      "what inflates beyond it",
      gzipSync("x".repeat(2_000_000)),
      { ...JSON_TYPE, "content-encoding": "gzip" },
      413,
    ],
  ] as const)("refuses %s", async (_what, body, headers, status) => {
    const token = await aKey(await aMember(api.db));
    const answer = await post(token, body, headers);
    expect(answer.status).toBe(status);
    expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(0);
  });

  test("to a stranger is a status, too", async () => {
    const answer = await post("gly_app_nonsense", json, JSON_TYPE);
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({ code: 16, message: expect.stringContaining("API key") });
    const reader = await aKey(await aMember(api.db), { permissions: ["trace:read"] });
    const forbidden = await post(reader, json, JSON_TYPE);
    expect([forbidden.status, (await forbidden.json()).code]).toEqual([403, 7]);
  });
});

describe("a link to a prompt", () => {
  const named = (version: string) => ({
    attributes: [
      { key: "galley.prompt.slug", value: { stringValue: "support/reply" } },
      { key: "galley.prompt.version", value: { stringValue: version } },
    ],
  });

  async function linkOf(version: string) {
    const member = await aMember(api.db);
    await aPrompt(member, { versionCount: 2 });
    const token = await aKey(member);
    const answer = await post(token, JSON.stringify(requestWith([aJsonSpan(named(version))])), JSON_TYPE);
    const trace = await api.app.request(`/api/v1/traces/${TRACE_ID}`, { headers: bearer(token) });
    const { spans } = traceOutput.parse(await trace.json());
    return { answer: await answer.json(), prompt: spans[0]?.prompt, environment: spans[0]?.environment };
  }

  test("is made where the version exists; the key says the environment", async () => {
    expect(await linkOf("2")).toEqual({
      answer: {},
      prompt: { slug: "support/reply", version: 2, id: expect.stringMatching(/^prm_/), linked: true },
      environment: "production",
    });
  });

  test.each(["3", "latest"])("is not made to version %s, and the sender is told", async (version) => {
    const { answer, prompt } = await linkOf(version);
    expect(prompt).toMatchObject({ slug: "support/reply", id: null, linked: false });
    expect(answer.partialSuccess).toMatchObject({
      rejectedSpans: "0",
      errorMessage: expect.stringContaining(`"support/reply" version ${version}`),
    });
  });
});

const TRACE_ID = "5b8efff798038103d269b633813fc60c";

function aJsonSpan(overrides: Record<string, unknown> = {}) {
  return {
    traceId: TRACE_ID,
    spanId: "eee19b7ec3c1b174",
    name: "call",
    kind: 3,
    startTimeUnixNano: "1767225600000000000",
    endTimeUnixNano: "1767225601000000000",
    attributes: [],
    ...overrides,
  };
}

const requestWith = (spans: unknown[]) => ({ resourceSpans: [{ scopeSpans: [{ spans }] }] });

function requestOf(name: string) {
  const [request] = readOtlpFixture(name).requests;
  if (!request) throw new Error(`${name} has no request.`);
  return request;
}

test("while others send all that fits into memory, an exporter is told to come back", async () => {
  const crowded = await startTestApi({ maxBodiesBytes: 1_000 });
  const key = await aKey(await aMember(crowded.db));
  const send = (body: BodyInit) =>
    crowded.app.request("/api/v1/otlp/v1/traces", {
      method: "POST",
      headers: { ...bearer(key), "content-type": "application/json" },
      body,
      ...{ duplex: "half" },
    });
  const slow = new TransformStream<Uint8Array, Uint8Array>();
  const writer = slow.writable.getWriter();
  const first = send(slow.readable);
  await writer.write(new TextEncoder().encode(`{"resourceSpans":[]${" ".repeat(900)}`));
  await expect.poll(async () => (await send(`{}${" ".repeat(200)}`)).status).toBe(503);
  await writer.write(new TextEncoder().encode("}"));
  await writer.close();
  expect((await first).status).toBe(200);
  expect((await send(`{}${" ".repeat(200)}`)).status).toBe(200);
  await crowded.stop();
});
