import { afterAll, beforeAll, expect, test } from "vitest";
import { serializeScoreRow } from "@/db/clickhouse/score-row";
import { serializeSpanRow } from "@/db/clickhouse/span-row";
import { setTraceStore } from "@/db/clickhouse/trace-store-holder";
import type { PostgresStore } from "@/db/client";
import { NotFoundError } from "@/server/errors/domain-error";
import { getSpan } from "@/server/traces/get-span";
import { getTrace } from "@/server/traces/get-trace";
import { getTraceOutline } from "@/server/traces/get-trace-outline";
import { aColleague, aMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";
import { startTestTraceStore, type TestTraceStore } from "../support/trace-store";
import { scoreRow, spanRow } from "../support/trace-store-rows";

const traceId = "c".repeat(32);
const START = "2026-11-20T10:00:00.000000Z";

let postgres: PostgresStore;
let traces: TestTraceStore;
beforeAll(async () => {
  [postgres, traces] = await Promise.all([createTestPostgres(), startTestTraceStore()]);
  setTraceStore(traces.store);
});
afterAll(async () => {
  setTraceStore(undefined);
  await Promise.all([postgres.close(), traces.stop()]);
});

const aRow = (workspace_id: string, span_id: string, more: Partial<ReturnType<typeof spanRow>> = {}) =>
  spanRow({ workspace_id, trace_id: traceId, span_id, start_time: START, ...more });
const insert = (rows: readonly ReturnType<typeof spanRow>[]) =>
  traces.store.insert("spans", rows.map(serializeSpanRow));

test("is the trace without what was said, which each span has", async () => {
  const member = await aMember(postgres.db);
  const rows = [
    aRow(member.workspaceId, "root", { kind: "span", counts_toward_usage: 0 }),
    aRow(member.workspaceId, "call", { parent_span_id: "root", status: "error" }),
  ];
  await insert(rows);
  const [outline, trace, span] = await Promise.all([
    getTraceOutline(member, { traceId }),
    getTrace(member, { traceId }),
    getSpan(member, { traceId, spanId: "call" }),
  ]);
  const { spans, feedback, isCut, ...summary } = outline;
  expect(trace).toMatchObject(summary);
  expect([isCut, feedback]).toEqual([false, []]);
  expect(spans.map((one) => expect.objectContaining(one))).toEqual(trace.spans);
  expect(JSON.stringify(spans)).not.toContain("Where is my order?");
  expect(trace.spans.find(({ id }) => id === "call")).toEqual(span);
});

test("shows a span that was linked later once, and the last of one that was sent again", async () => {
  const member = await aMember(postgres.db);
  const row = aRow(member.workspaceId, "one", { prompt_id: "", ingested_at: START });
  const later = { ingested_at: "2026-11-20T10:00:01.000000Z" };
  await insert([row]);
  await insert([
    { ...row, ...later, is_deleted: 1 },
    { ...row, ...later, prompt_id: "prm_1", name: "again" },
  ]);
  expect((await getTraceOutline(member, { traceId })).spans).toMatchObject([
    { id: "one", name: "again", prompt: { id: "prm_1" } },
  ]);
  expect(await getSpan(member, { traceId, spanId: "one" })).toMatchObject({ name: "again" });
});

test("says which feedback the reader may take back", async () => {
  const admin = await aMember(postgres.db, "admin");
  const reviewer = await aColleague(admin, "reviewer");
  await insert([aRow(admin.workspaceId, "one")]);
  const given = { workspace_id: admin.workspaceId, trace_id: traceId };
  await traces.store.insert("scores", [
    serializeScoreRow(scoreRow({ ...given, score_id: "a", member_id: reviewer.userId })),
    serializeScoreRow(scoreRow({ ...given, score_id: "b" })),
  ]);
  const removable = async (member: typeof admin) =>
    (await getTraceOutline(member, { traceId })).feedback.map(({ id, isRemovable }) => [id, isRemovable]);
  expect(await removable(admin)).toEqual([
    ["a", true],
    ["b", true],
  ]);
  expect(await removable(reviewer)).toEqual([
    ["a", true],
    ["b", false],
  ]);
});

test("does not exist for another workspace", async () => {
  const [member, stranger] = [await aMember(postgres.db), await aMember(postgres.db)];
  await insert([aRow(member.workspaceId, "one")]);
  await Promise.all([
    expect(getTraceOutline(stranger, { traceId })).rejects.toThrow(NotFoundError),
    expect(getSpan(stranger, { traceId, spanId: "one" })).rejects.toThrow(NotFoundError),
    expect(getSpan(member, { traceId, spanId: "none" })).rejects.toThrow(NotFoundError),
  ]);
});
