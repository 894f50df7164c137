/** Prices over HTTP, from the key that sets one to the trace that has its cost. */
import { beforeAll, describe, expect, test } from "vitest";
import { runDueRepricings } from "@/server/repricings/run-due-repricings";
import { aMember } from "../support/factories";
import { type HttpApi, startHttpApi } from "../support/http-api";
import { aKey, bearer, sendJson } from "../support/test-api";

let api: HttpApi;
let url: string;
let token: string;
beforeAll(async () => {
  api = await startHttpApi();
  url = `${api.url}/api/v1`;
  token = await aKey(await aMember(api.db));
  return () => api.stop();
});

const price = { provider: "house", model: "house-large", table: { input: "1.5", output: "6" } };
const change = (id: string, method: string, body?: unknown) =>
  fetch(`${url}/prices/${id}`, { ...sendJson(token, body), method });
const read = async (path: string) => (await fetch(`${url}${path}`, { headers: bearer(token) })).json();

test("a price is set, listed, corrected, ended and deleted", async () => {
  const made = await fetch(
    `${url}/prices`,
    sendJson(token, { ...price, validFrom: "2026-07-01T02:00:00+02:00" }),
  );
  expect(made.status).toBe(201);
  const { id, ...facts } = await made.json();
  expect(facts).toEqual({
    provider: "house",
    match: "exact",
    model: "house-large",
    table: {
      input: "1.5",
      output: "6",
      cachedInput: null,
      cacheWrite: null,
      reasoning: null,
      inputAudio: null,
      outputAudio: null,
      perCall: null,
      tiers: [],
    },
    validFrom: "2026-07-01T00:00:00.000Z",
    validUntil: null,
    note: "",
    state: "current",
    isCustom: true,
    createdAt: expect.any(String),
  });
  expect((await read("/prices")).data).toMatchObject([{ id }]);
  expect((await fetch(`${url}/prices`, sendJson(token, price))).status).toBe(409);

  const corrected = await change(id, "PATCH", { note: "As agreed in June" });
  expect(await corrected.json()).toMatchObject({ id, table: { input: "1.5" }, note: "As agreed in June" });
  const backwards = await change(id, "PATCH", { validUntil: "2026-06-01T00:00:00Z" });
  expect(backwards.status).toBe(422);
  expect((await backwards.json()).errors).toMatchObject([{ path: "validUntil" }]);

  const ended = await fetch(`${url}/prices/${id}/end`, sendJson(token, {}));
  expect(await ended.json()).toMatchObject({ id, state: "ended" });
  expect((await change(id, "DELETE")).status).toBe(200);
  expect((await change(id, "DELETE")).status).toBe(404);
});

test("a call that comes in costs what the workspace pays, and a given cost stays as given", async () => {
  await fetch(`${url}/prices`, sendJson(token, { ...price, model: "house-", match: "prefix" }));
  const startTime = new Date().toISOString();
  const call = {
    name: "chat",
    kind: "generation",
    startTime,
    durationMs: 5,
    provider: "House",
    inputTokens: 1_000,
    outputTokens: 10,
  };
  const sent = {
    traces: [
      {
        id: "a".repeat(32),
        spans: [
          { id: "1".repeat(16), ...call, model: "house-large" },
          { id: "2".repeat(16), ...call, model: "house-large", costUsd: "0.5" },
          { id: "3".repeat(16), ...call, model: "unheard-of" },
        ],
      },
    ],
  };
  expect(await (await fetch(`${url}/traces`, sendJson(token, sent))).json()).toMatchObject({
    results: [{ status: "stored" }],
  });
  const { spans } = await read(`/traces/${"a".repeat(32)}`);
  // 1,000 x 1.5 + 10 x 6 millionths.
  expect(spans.map(({ costUsd }: { costUsd: string | null }) => costUsd)).toEqual(["0.00156", "0.5", null]);
  expect((await read("/prices/models")).data).toMatchObject([
    { model: "unheard-of", calls: 1, unpricedCalls: 1, price: null },
    { provider: "house", model: "house-large", calls: 2, givenCalls: 1, price: { source: "own" } },
  ]);
});

test("costs are recalculated: looked at, started, watched and stopped", async () => {
  const owner = await aMember(api.db);
  const key = await aKey(owner);
  const ask = (path: string, body: unknown) => fetch(`${url}${path}`, sendJson(key, body));
  const call = { name: "chat", kind: "generation", durationMs: 5, inputTokens: 1_000, outputTokens: 10 };
  const span = { ...call, id: "1".repeat(16), model: "late", startTime: "2026-07-02T00:00:00Z" };
  await ask("/traces", { traces: [{ id: "b".repeat(32), spans: [span] }] });
  await ask("/prices", { ...price, provider: "", model: "late" });

  const range = { since: "2026-07-01T00:00:00Z", until: "2026-08-01T00:00:00+02:00" };
  const figures = { calls: 1, changed: 1, costBeforeUsd: "0", costAfterUsd: "0.00156" };
  const preview = await ask("/repricings/preview", range);
  expect(await preview.json()).toEqual({
    total: figures,
    models: [{ provider: null, model: "late", ...figures }],
  });
  expect((await ask("/repricings", { ...range, models: ["gpt-5"] })).status).toBe(409);

  const started = await ask("/repricings", { ...range, models: ["late"] });
  expect(started.status).toBe(201);
  const { id, ...job } = await started.json();
  expect(job).toEqual({
    state: "running",
    since: "2026-07-01T00:00:00.000Z",
    until: "2026-07-31T22:00:00.000Z",
    models: ["late"],
    prompt: null,
    planned: figures,
    done: { calls: 0, changed: 0, costBeforeUsd: "0", costAfterUsd: "0" },
    error: null,
    createdAt: expect.any(String),
    finishedAt: null,
  });
  expect((await ask("/repricings", range)).status).toBe(409);
  const stopped = await fetch(`${url}/repricings/${id}/cancel`, { method: "POST", headers: bearer(key) });
  expect(await stopped.json()).toMatchObject({ id, state: "cancelled" });

  const again = await (await ask("/repricings", range)).json();
  await runDueRepricings(api);
  const done = await fetch(`${url}/repricings/${again.id}`, { headers: bearer(key) });
  expect(await done.json()).toMatchObject({ state: "done", done: figures });
  const list = await (await fetch(`${url}/repricings`, { headers: bearer(key) })).json();
  expect(list.data.map((one: { id: string }) => one.id)).toEqual([again.id, id]);
  expect((await fetch(`${url}/repricings/${id}`, { headers: bearer(token) })).status).toBe(404);
});

describe("a key", () => {
  test("that may only read sets nothing", async () => {
    const reader = await aKey(await aMember(api.db), { permissions: ["price:read"] });
    expect((await fetch(`${url}/prices`, sendJson(reader, price))).status).toBe(403);
    const range = { since: "2026-07-01T00:00:00Z", until: "2026-08-01T00:00:00Z" };
    expect((await fetch(`${url}/repricings/preview`, sendJson(reader, range))).status).toBe(403);
    expect((await fetch(`${url}/repricings`, sendJson(token, { ...range, since: range.until }))).status).toBe(
      422,
    );
    expect((await fetch(`${url}/prices`, { headers: bearer(reader) })).status).toBe(200);
  });

  test.each([
    [{ ...price, table: { input: "free", output: "1" } }, "table.input"],
    [{ ...price, validFrom: "yesterday" }, "validFrom"],
    [{ ...price, model: "" }, "model"],
    [{ ...price, validFrom: "2026-07-01T00:00:00Z", validUntil: "2026-07-01T00:00:00Z" }, "validUntil"],
  ])("is told what is wrong with %j", async (body, path) => {
    const answer = await fetch(`${url}/prices`, sendJson(token, body));
    expect(answer.status).toBe(422);
    expect((await answer.json()).errors).toMatchObject([{ path }]);
  });
});
