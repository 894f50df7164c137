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
