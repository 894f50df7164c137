import { beforeAll, beforeEach, expect, test } from "vitest";
import { serializeLogRecordRow } from "@/db/clickhouse/log-record-row";
import { serializeScoreRow } from "@/db/clickhouse/score-row";
import type { SpanRow } from "@/db/clickhouse/span-row";
import { serializeSpanRow } from "@/db/clickhouse/span-row";
import { toStoreTime } from "@/db/clickhouse/store-time";
import { getTraceStore, setTraceStore } from "@/db/clickhouse/trace-store-holder";
import type { PostgresStore } from "@/db/client";
import { applyRetention } from "@/server/retention/apply-retention";
import { createHold } from "@/server/retention/create-hold";
import { getRetention } from "@/server/retention/get-retention";
import { updateRetention } from "@/server/retention/update-retention";
import { aColleague, aMember, type TestMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";
import { startTestTraceStore } from "../support/trace-store";
import { logRecordRow, scoreRow, spanRow } from "../support/trace-store-rows";

let postgres: PostgresStore;
let owner: TestMember;

beforeAll(async () => {
  const [opened, traces] = await Promise.all([createTestPostgres(), startTestTraceStore()]);
  postgres = opened;
  setTraceStore(traces.store);
  return async () => {
    await traces.stop();
    await postgres.close();
  };
});
beforeEach(async () => {
  owner = await aMember(postgres.db);
});

const NOW = new Date("2026-07-15T12:00:00Z");
const daysAgo = (days: number) => toStoreTime((NOW.getTime() - days * 86_400_000) * 1000);

async function store(member: TestMember, traceId: string, days: number, row: Partial<SpanRow> = {}) {
  const start_time = daysAgo(days);
  const span = spanRow({
    workspace_id: member.workspaceId,
    trace_id: traceId,
    start_time,
    error_message: "said",
    attributes: JSON.stringify({ "galley.run.id": "run_1", secret: "said" }),
    ...row,
  });
  const score = scoreRow({
    workspace_id: member.workspaceId,
    trace_id: traceId,
    span_start_time: start_time,
    comment: "said",
  });
  await getTraceStore().insert("spans", [serializeSpanRow(span)]);
  await getTraceStore().insert("scores", [serializeScoreRow(score)]);
}

type Kept = { id: string; state: string; input: string; attributes: string; run_id: string; tokens: number };
const kept = (member = owner) =>
  getTraceStore().query<Kept>(
    `SELECT trace_id AS id, content_state AS state, input, attributes, run_id, input_tokens AS tokens
     FROM spans FINAL WHERE workspace_id = {id:String} ORDER BY id`,
    { id: member.workspaceId },
  );
const comments = (member = owner) =>
  getTraceStore().query<{ id: string; comment: string }>(
    "SELECT trace_id AS id, comment FROM scores FINAL WHERE workspace_id = {id:String} ORDER BY id",
    { id: member.workspaceId },
  );
const apply = () => applyRetention({ db: postgres.db }, NOW);

test("texts go before the numbers beside them, each at its time, for each workspace by its own", async () => {
  const other = await aMember(postgres.db);
  await updateRetention(owner, { contentDays: 30, numbersDays: 100 });
  for (const member of [owner, other]) {
    await store(member, "a", 10);
    await store(member, "b", 31);
    await store(member, "c", 70);
    await store(member, "d", 101);
  }
  await apply();
  await apply();
  expect(await kept()).toMatchObject([
    { id: "a", state: "", input: expect.stringContaining("order"), tokens: 812 },
    {
      id: "b",
      state: "expired",
      input: "",
      attributes: '{"galley.run.id":"run_1"}',
      run_id: "run_1",
      tokens: 812,
    },
    { id: "c", state: "expired", input: "", tokens: 812 },
  ]);
  expect(await comments()).toEqual([
    { id: "a", comment: "said" },
    { id: "b", comment: "" },
    { id: "c", comment: "" },
  ]);
  expect((await kept(other)).map(({ state }) => state)).toEqual(["", "", "", ""]);
  const [row] = await getTraceStore().query<{ count: number }>(
    `SELECT count() AS count FROM spans
     WHERE workspace_id = {id:String} AND content_state != '' AND position(concat(output, error_message, attributes), 'said') > 0`,
    { id: owner.workspaceId },
  );
  expect(row?.count).toBe(0);
});

test("log records go with the texts that they are", async () => {
  const other = await aMember(postgres.db);
  await updateRetention(owner, { contentDays: 30, numbersDays: 100 });
  const rows = [owner, other].flatMap(({ workspaceId: workspace_id }) => [
    logRecordRow({ workspace_id, trace_id: "a", time: daysAgo(10) }),
    logRecordRow({ workspace_id, trace_id: "b", time: daysAgo(31) }),
  ]);
  await getTraceStore().insert("log_records", rows.map(serializeLogRecordRow));
  await apply();
  const left = await getTraceStore().query<{ workspaceId: string; id: string }>(
    `SELECT workspace_id AS workspaceId, trace_id AS id FROM log_records FINAL
     WHERE workspace_id IN {ids:Array(String)} ORDER BY id`,
    { ids: [owner.workspaceId, other.workspaceId] },
  );
  expect(left.filter(({ workspaceId }) => workspaceId === owner.workspaceId).map(({ id }) => id)).toEqual([
    "a",
  ]);
  expect(left.filter(({ workspaceId }) => workspaceId === other.workspaceId).map(({ id }) => id)).toEqual([
    "a",
    "b",
  ]);
});

test("a plan's time holds where the workspace has none", async () => {
  await store(owner, "a", 399);
  await store(owner, "b", 401);
  await store(owner, "c", 801);
  await apply();
  expect(await kept()).toMatchObject([
    { id: "a", state: "" },
    { id: "b", state: "expired" },
  ]);
});

test("what is held is kept whole", async () => {
  await updateRetention(owner, { contentDays: 10, numbersDays: 20 });
  await store(owner, "a", 30, { user_id: "ada" });
  await store(owner, "b", 30);
  await store(owner, "c", 15, { user_id: "ada" });
  await createHold(owner, { target: { kind: "user", userId: "ada" }, reason: "Smith against Acme" });
  await apply();
  expect(await kept()).toMatchObject([
    { id: "a", state: "" },
    { id: "c", state: "" },
  ]);
  expect(await comments()).toEqual([
    { id: "a", comment: "said" },
    { id: "c", comment: "said" },
  ]);
});

test("is set by those who manage telemetry, within the plan, and read by all", async () => {
  const viewer = await aColleague(owner, "viewer");
  await Promise.all([
    expect(updateRetention(viewer, { contentDays: 1, numbersDays: 1 })).rejects.toMatchObject({
      code: "forbidden",
    }),
    expect(updateRetention(owner, { contentDays: null, numbersDays: 900 })).rejects.toMatchObject({
      code: "invalid_input",
      fieldErrors: [{ path: "numbersDays", message: "Your plan keeps this for 800 days at most." }],
    }),
  ]);
  await updateRetention(owner, { contentDays: 400, numbersDays: 90 });
  expect(await getRetention(viewer)).toMatchObject({
    plan: "team",
    wanted: { contentDays: 400, numbersDays: 90 },
    effective: { contentDays: 90, numbersDays: 90 },
  });
});
