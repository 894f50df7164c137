import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { serializeLogRecordRow } from "@/db/clickhouse/log-record-row";
import { serializeScoreRow } from "@/db/clickhouse/score-row";
import type { SpanRow } from "@/db/clickhouse/span-row";
import { serializeSpanRow } from "@/db/clickhouse/span-row";
import { toStoreTime } from "@/db/clickhouse/store-time";
import { getTraceStore, setTraceStore } from "@/db/clickhouse/trace-store-holder";
import type { PostgresStore } from "@/db/client";
import { createId } from "@/db/ids";
import { auditEvents, dataDeletions, openTraces, pendingFeedback } from "@/db/schema";
import { createHold } from "@/server/retention/create-hold";
import { liftHold } from "@/server/retention/lift-hold";
import { getDeletion, listDeletions } from "@/server/retention/list-deletions";
import { listHolds } from "@/server/retention/list-holds";
import { previewDeletion } from "@/server/retention/preview-deletion";
import { requestDeletion } from "@/server/retention/request-deletion";
import { runOpenDeletions } from "@/server/retention/run-open-deletions";
import { getTrace } from "@/server/traces/get-trace";
import { listTraces } from "@/server/traces/list-traces";
import { listTracesInput } from "@/server/traces/trace-list-schemas";
import { inWorkspace } from "@/server/workspaces/workspace-context";
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

const minutesAgo = (minutes: number) => toStoreTime((Date.now() - minutes * 60_000) * 1000);

async function store(...rows: Partial<SpanRow>[]): Promise<void> {
  const stored = rows.map((row) =>
    spanRow({ workspace_id: owner.workspaceId, start_time: minutesAgo(5), ...row }),
  );
  await getTraceStore().insert("spans", stored.map(serializeSpanRow));
}

async function storeFeedback(traceId: string, userId: string): Promise<void> {
  const row = scoreRow({
    workspace_id: owner.workspaceId,
    trace_id: traceId,
    user_id: userId,
    span_start_time: minutesAgo(5),
  });
  await getTraceStore().insert("scores", [serializeScoreRow(row)]);
}

const listed = async (member = owner) => {
  const { traces } = await listTraces(member, listTracesInput.parse({}));
  return traces.map(({ id }) => id).sort();
};
const feedbackCount = async () => {
  const rows = await getTraceStore().query<{ count: number }>(
    "SELECT count() AS count FROM scores FINAL WHERE workspace_id = {id:String}",
    { id: owner.workspaceId },
  );
  return rows[0]?.count;
};
/** As the job does from minute to minute: done is what a later look finds nothing of. */
const run = async () => {
  await runOpenDeletions({ db: postgres.db });
  await runOpenDeletions({ db: postgres.db });
};
const ofAda = { kind: "user", userId: "ada" } as const;

describe("the telemetry of a user", () => {
  test("goes with the whole traces it is in and with the feedback the user gave, and nothing else does", async () => {
    await store(
      { trace_id: "a1", user_id: "ada" },
      { trace_id: "a1", user_id: "", parent_span_id: "x" },
      { trace_id: "b1", user_id: "bob" },
    );
    await Promise.all([storeFeedback("a1", "bob"), storeFeedback("b1", "ada"), storeFeedback("b1", "bob")]);
    await inWorkspace(owner, ({ db, workspaceId }) =>
      db.insert(pendingFeedback).values({
        workspaceId,
        id: createId("feedback"),
        traceId: "c1",
        feedback: { traceId: "c1", name: "helpful", value: true, userId: "ada" },
      }),
    );

    expect(await previewDeletion(owner, { target: ofAda })).toMatchObject({
      traces: 1,
      spans: 2,
      feedback: 2,
      held: 0,
    });
    const { id, state } = await requestDeletion(owner, { target: ofAda, reason: "Request 7" });
    expect(state).toBe("waiting");
    await run();

    expect(await getDeletion(owner, { dataDeletionId: id })).toMatchObject({
      state: "done",
      kind: "user",
      tracesDeleted: 1,
      feedbackDeleted: 2,
    });
    expect(await listed()).toEqual(["b1"]);
    expect(await feedbackCount()).toBe(1);
    await expect(getTrace(owner, { traceId: "a1" })).rejects.toMatchObject({ code: "not_found" });
    const waiting = await inWorkspace(owner, ({ db, workspaceId }) =>
      db.select().from(pendingFeedback).where(eq(pendingFeedback.workspaceId, workspaceId)),
    );
    expect(waiting).toEqual([]);
  });

  test("leaves no name behind, neither in the request nor in the trail", async () => {
    await store({ trace_id: "a1", user_id: "lovelace" });
    await requestDeletion(owner, { target: { kind: "user", userId: "lovelace" }, reason: "" });
    await run();
    const kept = await Promise.all([
      postgres.db.select().from(dataDeletions).where(eq(dataDeletions.workspaceId, owner.workspaceId)),
      postgres.db.select().from(auditEvents).where(eq(auditEvents.workspaceId, owner.workspaceId)),
    ]);
    expect(JSON.stringify(kept)).not.toContain("lovelace");
    expect(kept[1].map(({ action }) => action)).toEqual(
      expect.arrayContaining(["data.delete", "data.erase"]),
    );
  });

  test("is deleted once, however often the job runs or is asked, and by what is left after a crash", async () => {
    await store({ trace_id: "a1", user_id: "ada" }, { trace_id: "a2", user_id: "ada" });
    await requestDeletion(owner, { target: ofAda, reason: "" });
    const again = await requestDeletion(owner, { target: ofAda, reason: "" });
    // As a process leaves it that was killed in the middle.
    await inWorkspace(owner, ({ db }) =>
      db.update(dataDeletions).set({ state: "running" }).where(eq(dataDeletions.id, again.id)),
    );
    await Promise.all([run(), run()]);
    await run();
    expect(await listed()).toEqual([]);
    expect((await listDeletions(owner)).map(({ state }) => state)).toEqual(["done", "done"]);
  });

  test("keeps what began after it was asked", async () => {
    await store({ trace_id: "a1", user_id: "ada" });
    await requestDeletion(owner, { target: ofAda, reason: "" });
    await store({ trace_id: "a2", user_id: "ada", start_time: toStoreTime((Date.now() + 60_000) * 1000) });
    await run();
    expect(await listed()).toEqual(["a2"]);
  });
});

test("what logs said of a trace goes with it, and whatever would resolve it again; also where no span has come", async () => {
  const { workspaceId } = owner;
  await store({ trace_id: "a1" }, { trace_id: "b1" });
  const logs = ["a1", "b1", "c1"].map((trace_id) => logRecordRow({ workspace_id: workspaceId, trace_id }));
  await getTraceStore().insert("log_records", logs.map(serializeLogRecordRow));
  await inWorkspace(owner, ({ db }) =>
    db
      .insert(openTraces)
      .values(["a1", "b1", "c1"].map((traceId) => ({ workspaceId, traceId, touchedAt: new Date() }))),
  );
  for (const traceId of ["a1", "c1"]) {
    await requestDeletion(owner, { target: { kind: "trace", traceId }, reason: "" });
  }
  await run();
  const left = await getTraceStore().query<{ id: string }>(
    "SELECT trace_id AS id FROM log_records FINAL WHERE workspace_id = {workspaceId:String}",
    { workspaceId },
  );
  expect(left).toEqual([{ id: "b1" }]);
  const open = await inWorkspace(owner, ({ db }) =>
    db.select({ id: openTraces.traceId }).from(openTraces).where(eq(openTraces.workspaceId, workspaceId)),
  );
  expect(open).toEqual([{ id: "b1" }]);
});

test("a deletion is not done before a later look finds nothing", async () => {
  await store({ trace_id: "a1", user_id: "ada" });
  const { id: dataDeletionId } = await requestDeletion(owner, { target: ofAda, reason: "" });
  await runOpenDeletions({ db: postgres.db });
  expect(await getDeletion(owner, { dataDeletionId })).toMatchObject({ state: "running", tracesDeleted: 1 });
  // One that was still on its way.
  await store({ trace_id: "a2", user_id: "ada" });
  await run();
  expect(await getDeletion(owner, { dataDeletionId })).toMatchObject({ state: "done", tracesDeleted: 2 });
  expect(await listed()).toEqual([]);
});

test("a trace is deleted, and what a filter finds", async () => {
  await store(
    { trace_id: "a1" },
    { trace_id: "b1", model: "old" },
    { trace_id: "b2", model: "old", status: "error" },
    { trace_id: "c1" },
  );
  await requestDeletion(owner, { target: { kind: "trace", traceId: "a1" }, reason: "" });
  await requestDeletion(owner, {
    target: { kind: "filter", filter: { model: ["old"], status: "error", from: new Date(0) } },
    reason: "",
  });
  await requestDeletion(owner, {
    target: { kind: "filter", filter: { promptSlug: "nobody/knows" } },
    reason: "",
  });
  await run();
  expect(await listed()).toEqual(["b1", "c1"]);
});

describe("a hold", () => {
  test("keeps what it covers, by user, trace or filter, until it is lifted", async () => {
    await store(
      { trace_id: "a1", user_id: "ada" },
      { trace_id: "a2", user_id: "ada", session_id: "case" },
      { trace_id: "a3", user_id: "ada" },
    );
    const reason = "Smith against Acme";
    const { id } = await createHold(owner, { target: { kind: "trace", traceId: "a1" }, reason });
    await createHold(owner, { target: { kind: "filter", filter: { sessionId: "case" } }, reason });
    expect(await previewDeletion(owner, { target: ofAda })).toMatchObject({ traces: 3, held: 2 });
    const first = await requestDeletion(owner, { target: ofAda, reason: "" });
    await run();
    expect(await listed()).toEqual(["a1", "a2"]);
    expect(await getDeletion(owner, { dataDeletionId: first.id })).toMatchObject({
      tracesDeleted: 1,
      tracesHeld: 2,
    });

    await liftHold(owner, { legalHoldId: id, reason: "Settled" });
    await requestDeletion(owner, { target: ofAda, reason: "" });
    await run();
    expect(await listed()).toEqual(["a2"]);
    expect((await listHolds(owner)).map(({ liftReason }) => liftReason)).toEqual([null, "Settled"]);
    await expect(liftHold(owner, { legalHoldId: id, reason: "Twice" })).rejects.toMatchObject({
      code: "invalid_state",
    });
  });

  test("of a user keeps the feedback they gave, too", async () => {
    await storeFeedback("b1", "ada");
    await createHold(owner, { target: ofAda, reason: "Kept" });
    await requestDeletion(owner, { target: ofAda, reason: "" });
    await run();
    expect(await feedbackCount()).toBe(1);
  });
});

test("neither is for those without the permission, nor for other workspaces", async () => {
  await store({ trace_id: "a1", user_id: "ada" });
  const { id: legalHoldId } = await createHold(owner, { target: ofAda, reason: "Kept" });
  const { id: dataDeletionId } = await requestDeletion(owner, { target: ofAda, reason: "" });
  const [publisher, stranger] = await Promise.all([aColleague(owner, "publisher"), aMember(postgres.db)]);
  const forbidden = { code: "forbidden" };
  const missing = { code: "not_found" };
  await Promise.all([
    expect(previewDeletion(publisher, { target: ofAda })).rejects.toMatchObject(forbidden),
    expect(requestDeletion(publisher, { target: ofAda, reason: "" })).rejects.toMatchObject(forbidden),
    expect(listDeletions(publisher)).rejects.toMatchObject(forbidden),
    expect(createHold(publisher, { target: ofAda, reason: "x" })).rejects.toMatchObject(forbidden),
    expect(liftHold(publisher, { legalHoldId, reason: "x" })).rejects.toMatchObject(forbidden),
    expect(listHolds(publisher)).rejects.toMatchObject(forbidden),
    expect(getDeletion(stranger, { dataDeletionId })).rejects.toMatchObject(missing),
    expect(liftHold(stranger, { legalHoldId, reason: "x" })).rejects.toMatchObject(missing),
  ]);
  await requestDeletion(stranger, { target: ofAda, reason: "" });
  await run();
  expect(await listed()).toEqual(["a1"]);
});
