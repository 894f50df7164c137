/** Exports over HTTP, from asking for one to its file. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { serializeSpanRow } from "@/db/clickhouse/span-row";
import { toStoreTime } from "@/db/clickhouse/store-time";
import { createTraceExport } from "@/server/trace-exports/create-trace-export";
import { listTraceExports } from "@/server/trace-exports/list-trace-exports";
import { runWaitingExports } from "@/server/trace-exports/run-waiting-exports";
import { aMember, type TestMember } from "../support/factories";
import { type HttpApi, startHttpApi } from "../support/http-api";
import { aKey, bearer, sendJson } from "../support/test-api";
import { spanRow } from "../support/trace-store-rows";

const HOUR_US = 3_600_000_000;

let api: HttpApi;
let owner: TestMember;
let token: string;
beforeAll(async () => {
  api = await startHttpApi();
  owner = await aMember(api.db);
  token = await aKey(owner);
  const spans = ["production", "staging", ""].map((environment) => ({
    workspace_id: owner.workspaceId,
    trace_id: `in-${environment || "none"}`,
    environment,
    model: "gpt-5-mini",
    duration_us: 2_000_000,
    start_time: toStoreTime(Date.now() * 1000 - HOUR_US),
  }));
  const mixed = ["production", "staging"].map((environment, index) => ({
    ...spans[0],
    trace_id: "in-both",
    span_id: `${index}`.repeat(16),
    environment,
  }));
  await api.traces.store.insert(
    "spans",
    [...spans, ...mixed].map((row) => serializeSpanRow(spanRow(row))),
  );
});
afterAll(() => api.stop());

const write = () => runWaitingExports(api, { now: () => new Date() });
const call = (path: string, method = "GET", key = token) =>
  fetch(`${api.url}/api/v1/trace-exports${path}`, { method, headers: bearer(key) });
const ask = (body: unknown, key = token) => fetch(`${api.url}/api/v1/trace-exports`, sendJson(key, body));

async function tracesIn(path: string): Promise<string[]> {
  const text = await (await call(path)).text();
  const lines = text.trimEnd().split("\n");
  return lines.map((line) => `${JSON.parse(line).traceId} ${JSON.parse(line).environment}`).sort();
}

test("a file is asked for, waited for, fetched and deleted", async () => {
  const asked = await ask({ format: "jsonl", filter: { model: "gpt-5-mini", minLatencyMs: 1_500 } });
  expect(asked.status).toBe(201);
  const { id, ...facts } = await asked.json();
  expect(facts).toMatchObject({ format: "jsonl", state: "waiting", percent: 0, finishedAt: null });
  expect(facts).not.toHaveProperty("filter");
  expect((await call(`/${id}/file`)).status).toBe(409);

  await write();
  expect(await (await call(`/${id}`)).json()).toMatchObject({ id, state: "done", percent: 100 });
  const file = await call(`/${id}/file`);
  expect(file.headers.get("content-type")).toBe("application/jsonl; charset=utf-8");
  expect(file.headers.get("content-disposition")).toMatch(/^attachment; filename="traces-[\d-]+\.jsonl"$/);
  await file.body?.cancel();
  expect(await (await call("")).json()).toMatchObject({ data: [{ id }], nextCursor: null });

  expect(await (await call(`/${id}`, "DELETE")).json()).toMatchObject({ id, state: "done" });
  expect((await call(`/${id}`)).status).toBe(404);
  expect((await call(`/${id}/file`)).status).toBe(404);
});

test("it holds what the key may see: its environments, and spans that name none", async () => {
  const { id } = await (await ask({ format: "jsonl" })).json();
  await write();
  expect(await tracesIn(`/${id}/file`)).toEqual([
    "in-both production",
    "in-none null",
    "in-production production",
  ]);
  const elsewhere = await ask({ format: "csv", filter: { environment: "staging" } });
  expect(elsewhere.status).toBe(403);
});

test("a key sees its own exports; people see all, and whose they are", async () => {
  const { id: ofOwner } = await createTraceExport(owner, { format: "csv", filter: {} });
  const { id: ofKey } = await (await ask({ format: "parquet" })).json();
  await write();
  expect((await call(`/${ofOwner}/file`)).status).toBe(404);
  expect((await call(`/${ofKey}/file`, "GET", await aKey(owner))).status).toBe(404);
  expect((await call(`/${ofOwner}`, "DELETE")).status).toBe(404);
  const shown = await listTraceExports(owner);
  expect(shown.find(({ id }) => id === ofKey)).toMatchObject({
    createdByKeyName: "Test",
    createdByName: null,
  });
  expect(shown.find(({ id }) => id === ofOwner)).toMatchObject({ createdByKeyName: null });
});

test("what cannot be asked for is told, and a key without the permission is refused", async () => {
  const wrong = await ask({ format: "xml", filter: { modle: "gpt-5-mini" } });
  expect(wrong.status).toBe(422);
  const { errors } = await wrong.json();
  expect(errors.map(({ path }: { path: string }) => path)).toEqual(["format", "filter.modle"]);
  const reader = await aKey(owner, { permissions: ["trace:read"] });
  expect((await ask({ format: "csv" }, reader)).status).toBe(403);
});
