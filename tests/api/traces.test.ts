import { beforeAll, describe, expect, test } from "vitest";
import { aPrompt } from "../support/a-prompt";
import { aMember } from "../support/factories";
import { aKey, bearer, sendJson, startTestApi, type TestApi } from "../support/test-api";

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  return () => api.stop();
});

const send = (token: string, body: unknown) => api.app.request("/api/v1/traces", sendJson(token, body));
const get = (token: string, path: string) => api.app.request(`/api/v1${path}`, { headers: bearer(token) });

const ids = { next: 1 };
const aTraceId = () => String(ids.next++).padStart(32, "0");

const aTrace = (overrides: Record<string, unknown> = {}) => ({
  id: aTraceId(),
  name: "Answer a customer",
  spans: [
    {
      id: "00000000000000a1",
      name: "chat",
      startTime: "2026-03-04T05:06:07.123456Z",
      durationMs: 812.5,
      provider: "openai",
      model: "gpt-5-mini",
      inputTokens: 100,
      outputTokens: 10,
      inputMessages: [{ role: "user", content: "Where is my order?" }],
      outputText: "On its way.",
      prompt: { slug: "support/reply", version: 2 },
    },
  ],
  ...overrides,
});

describe("traces sent as JSON", () => {
  test("read back as they were sent, linked and priced", async () => {
    const member = await aMember(api.db);
    await aPrompt(member, { versionCount: 2 });
    const token = await aKey(member);
    const trace = aTrace();
    const sent = await send(token, { traces: [trace] });
    expect(await sent.json()).toEqual({
      results: [{ id: trace.id, status: "stored", spanCount: 1, warnings: [], errors: [] }],
    });
    const answer = await get(token, `/traces/${trace.id}`);
    expect(await answer.json()).toMatchObject({
      id: trace.id,
      environment: "production",
      inputTokens: 100,
      costUsd: expect.stringMatching(/^0\.\d+$/),
      feedback: [],
      spans: [
        {
          kind: "generation",
          startTime: "2026-03-04T05:06:07.123456Z",
          durationMs: 812.5,
          outputText: "On its way.",
          prompt: { slug: "support/reply", version: 2, linked: true },
        },
      ],
    });
  });

  test("are stored or rejected one by one", async () => {
    const token = await aKey(await aMember(api.db));
    const [good, bad] = [aTrace(), aTrace({ spans: [{ id: "zz", name: "x", startTime: "yesterday" }] })];
    const sent = await send(token, { traces: [bad, good] });
    expect(sent.status).toBe(200);
    expect(await sent.json()).toMatchObject({
      results: [
        { id: bad.id, status: "rejected", errors: [{ path: "spans.0.id" }, { path: "spans.0.startTime" }] },
        { id: good.id, status: "stored", warnings: [expect.stringContaining('"support/reply" version 2')] },
      ],
    });
    expect((await get(token, `/traces/${good.id}`)).status).toBe(200);
    expect((await get(token, `/traces/${bad.id}`)).status).toBe(404);
  });

  test("are refused together when none has the documented shape", async () => {
    const token = await aKey(await aMember(api.db));
    const sent = await send(token, { traces: [{ id: "1", spans: [] }] });
    expect(sent.status).toBe(422);
    expect(await sent.json()).toMatchObject({
      code: "invalid_input",
      errors: [{ path: "traces.0.id" }, { path: "traces.0.spans" }],
    });
  });

  test("sent again replace what was sent", async () => {
    const token = await aKey(await aMember(api.db));
    const trace = aTrace();
    await send(token, { traces: [trace] });
    await send(token, {
      traces: [{ ...trace, spans: trace.spans.map((span) => ({ ...span, outputText: "Here." })) }],
    });
    const { spans } = await (await get(token, `/traces/${trace.id}`)).json();
    expect(spans.map(({ outputText }: { outputText: string }) => outputText)).toEqual(["Here."]);
  });
});

describe("the list of traces", () => {
  test("is filtered and paged, newest first", async () => {
    const token = await aKey(await aMember(api.db));
    const traces = ["2026-03-01", "2026-03-02", "2026-03-03"].map((day) =>
      aTrace({
        userId: day,
        spans: [{ id: "00000000000000a1", name: "call", startTime: `${day}T00:00:00Z` }],
      }),
    );
    await send(token, { traces });
    const newest = traces.map(({ id }) => id).toReversed();

    const first = await (await get(token, "/traces?limit=2")).json();
    expect(first.data.map(({ id }: { id: string }) => id)).toEqual(newest.slice(0, 2));
    const second = await (await get(token, `/traces?limit=2&cursor=${first.nextCursor}`)).json();
    expect(second).toMatchObject({ data: [{ id: newest[2] }], nextCursor: null });
    const filtered = await (await get(token, "/traces?from=2026-03-02T00:00:00Z&userId=2026-03-02")).json();
    expect(filtered.data.map(({ id }: { id: string }) => id)).toEqual([newest[1]]);
  });

  test("shows a key only the environments it is bound to", async () => {
    const member = await aMember(api.db);
    const trace = aTrace({ environment: "staging" });
    await send(await aKey(member), { traces: [trace] });
    const elsewhere = await aKey(member, { environmentNames: ["development"] });
    const there = await aKey(member, { environmentNames: ["staging"] });
    expect((await get(elsewhere, `/traces/${trace.id}`)).status).toBe(404);
    expect((await get(there, `/traces/${trace.id}`)).status).toBe(200);
    expect((await get(elsewhere, "/traces?environment=staging")).status).toBe(403);
  });

  test("is another workspace's own", async () => {
    const trace = aTrace();
    await send(await aKey(await aMember(api.db)), { traces: [trace] });
    const stranger = await aKey(await aMember(api.db));
    expect((await get(stranger, `/traces/${trace.id}`)).status).toBe(404);
    expect(await (await get(stranger, "/traces")).json()).toEqual({ data: [], nextCursor: null });
  });

  test.each([
    ["limit=0", "limit"],
    ["limit=many", "limit"],
    ["from=yesterday", "from"],
    ["cursor=%21", "cursor"],
    ["promt=x", "promt"],
    ["status=fine", "status"],
  ])("names what is wrong with ?%s", async (query, path) => {
    const answer = await get(await aKey(await aMember(api.db)), `/traces?${query}`);
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ errors: [{ path }] });
  });
});

describe("filters in the address", () => {
  const call = (startTime: string, facts: Record<string, unknown>) => ({
    id: "00000000000000a1",
    name: "chat",
    startTime,
    ...facts,
  });
  /** Newest first: of the help desk, and of the shop's search. */
  const [desk, search] = [aTraceId(), aTraceId()];
  const names = new Map([
    [desk, "desk"],
    [search, "search"],
  ]);
  let token: string;
  beforeAll(async () => {
    token = await aKey(await aMember(api.db));
    const deskCall = call("2026-03-02T10:00:00Z", {
      durationMs: 4_000,
      timeToFirstTokenMs: 900,
      provider: "anthropic",
      model: "claude-haiku-4-5",
      inputTokens: 900,
      outputTokens: 100,
      costUsd: 0.4,
      finishReason: "length",
      arm: "candidate",
      rolloutId: "rlt_1",
      attributes: { "service.name": "help desk" },
      inputMessages: [{ role: "user", content: 'Where is "ÄRMEL-4711"?' }],
      outputText: "In the warehouse; 50% off.",
    });
    const searchCall = call("2026-03-01T10:00:00Z", {
      name: "look up",
      kind: "tool",
      durationMs: 20,
      status: "error",
      errorType: "TimeoutError",
      prompt: { slug: "not/here", version: 1 },
    });
    const traces = [
      { id: desk, userId: "ada", sessionId: "visit-1", tags: ["club", "web"], spans: [deskCall] },
      { id: search, userId: "bob", sessionId: "visit-2", spans: [searchCall] },
    ];
    await send(token, { traces });
    const feedback = { traceId: desk, name: "helpful", value: false };
    expect((await api.app.request("/api/v1/feedback", sendJson(token, feedback))).status).toBe(200);
  });

  test.each([
    ["", ["desk", "search"]],
    ["provider=anthropic", ["desk"]],
    ["model=claude-haiku-4-5&model=gpt-5-mini", ["desk"]],
    ["errorType=TimeoutError", ["search"]],
    ["kind=tool&kind=agent", ["search"]],
    ["userId=ada", ["desk"]],
    ["sessionId=visit-2", ["search"]],
    ["tag=gone&tag=club", ["desk"]],
    ["apiKeyId=key_other", []],
    ["arm=candidate", ["desk"]],
    ["rolloutId=rlt_1", ["desk"]],
    ["finishReason=length", ["desk"]],
    ["link=unlinked", ["desk", "search"]],
    ["link=linked", []],
    ["search=LOOK", ["search"]],
    ["minLatencyMs=1000", ["desk"]],
    ["maxLatencyMs=1000.5", ["search"]],
    ["minCostUsd=0.1&maxCostUsd=0.5", ["desk"]],
    ["minTokens=1000&maxTokens=1000", ["desk"]],
    ["minTimeToFirstTokenMs=1000", []],
    ["feedback=without", ["search"]],
    ["feedbackName=helpful&feedbackValue=false", ["desk"]],
    ["text=%C3%A4rmel-4711", ["desk"]],
    ["text=50%25%20OFF", ["desk"]],
    ["text=5_%25%20off", []],
    ["text=warehouse&kind=tool", []],
  ])("?%s", async (query, expected) => {
    const range = "from=2026-03-01T00:00:00Z&to=2026-03-03T00:00:00Z";
    const answer = await get(token, `/traces?${range}&${query}`);
    expect(answer.status).toBe(200);
    const { data } = await answer.json();
    expect(data.map(({ id }: { id: string }) => names.get(id))).toEqual(expected);
  });

  test("sessions are listed with what they came to, page by page", async () => {
    const range = "from=2026-03-01T00:00:00Z&to=2026-03-03T00:00:00Z";
    const first = await (await get(token, `/sessions?${range}&limit=1`)).json();
    expect(first.data).toEqual([
      {
        id: "visit-1",
        traceCount: 1,
        errorCount: 0,
        firstActivityAt: "2026-03-02T10:00:00.000000Z",
        lastActivityAt: "2026-03-02T10:00:00.000000Z",
        inputTokens: 900,
        outputTokens: 100,
        costUsd: "0.4",
        meanLatencyMs: 4_000,
        environments: ["production"],
        userIds: ["ada"],
      },
    ]);
    const second = await (await get(token, `/sessions?${range}&limit=1&cursor=${first.nextCursor}`)).json();
    expect(second).toMatchObject({ data: [{ id: "visit-2", errorCount: 1 }], nextCursor: null });
    const found = await (await get(token, `/sessions?${range}&search=IT-2`)).json();
    expect(found.data.map(({ id }: { id: string }) => id)).toEqual(["visit-2"]);
  });
});
