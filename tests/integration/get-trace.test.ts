import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serializeScoreRow } from "@/db/clickhouse/score-row";
import { type SpanRow, serializeSpanRow } from "@/db/clickhouse/span-row";
import { setTraceStore } from "@/db/clickhouse/trace-store-holder";
import type { PostgresStore } from "@/db/client";
import { NotFoundError } from "@/server/errors/domain-error";
import { getTrace } from "@/server/traces/get-trace";
import { traceOutput } from "@/server/traces/trace-schemas";
import { aMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";
import { startTestTraceStore, type TestTraceStore } from "../support/trace-store";
import { scoreRow, spanRow } from "../support/trace-store-rows";

const traceId = "c".repeat(32);
const START = "2026-11-20T10:00:00.000000Z";
const LATER = "2026-11-20T10:00:01.000000Z";

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

const insert = (rows: readonly SpanRow[]) => traces.store.insert("spans", rows.map(serializeSpanRow));

describe("getTrace", () => {
  it("returns the whole tree in the shape the API promises", async () => {
    const member = await aMember(postgres.db);
    const { workspaceId: workspace_id } = member;
    await insert([
      spanRow({
        workspace_id,
        trace_id: traceId,
        span_id: "root",
        name: "ticket",
        kind: "span",
        counts_toward_usage: 0,
        start_time: START,
        duration_us: 2_000_000,
      }),
      spanRow({
        workspace_id,
        trace_id: traceId,
        span_id: "call",
        parent_span_id: "root",
        start_time: LATER,
        cost_usd: "0.000000001",
      }),
      spanRow({
        workspace_id,
        trace_id: traceId,
        span_id: "more",
        parent_span_id: "root",
        start_time: LATER,
        cost_usd: "1.1",
        status: "error",
      }),
    ]);
    await traces.store.insert("scores", [
      serializeScoreRow(
        scoreRow({ workspace_id, trace_id: traceId, score_id: "f1", value: 1, comment: "good" }),
      ),
    ]);
    const trace = await getTrace(member, { traceId });
    expect(traceOutput.parse(trace)).toEqual(trace);
    expect(trace).toMatchObject({
      id: traceId,
      name: "ticket",
      startTime: START,
      durationMs: 2000,
      status: "error",
      inputTokens: 1624,
      outputTokens: 192,
      costUsd: "1.100000001",
      feedback: [{ id: "f1", name: "helpful", value: true, comment: "good", spanId: null }],
    });
    expect(trace.spans.map(({ id, parentId }) => [id, parentId])).toEqual([
      ["root", null],
      ["call", "root"],
      ["more", "root"],
    ]);
    expect(trace.spans[1]?.inputMessages).toEqual([{ role: "user", content: "Where is my order?" }]);
  });

  it("shows a span that was sent again once, as it was sent last", async () => {
    const member = await aMember(postgres.db);
    const sent = spanRow({ workspace_id: member.workspaceId, trace_id: traceId, start_time: START });
    await insert([sent]);
    await insert([{ ...sent, output: "Corrected." }]);
    const { spans } = await getTrace(member, { traceId });
    expect(spans.map(({ outputText }) => outputText)).toEqual(["Corrected."]);
  });

  it("shows a span that was linked later once, linked", async () => {
    const member = await aMember(postgres.db);
    const sent = spanRow({
      workspace_id: member.workspaceId,
      trace_id: traceId,
      start_time: START,
      prompt_id: "",
    });
    await insert([{ ...sent, ingested_at: START }]);
    await insert([
      { ...sent, is_deleted: 1, ingested_at: LATER },
      { ...sent, prompt_id: "prm_1", ingested_at: LATER },
    ]);
    const { spans } = await getTrace(member, { traceId });
    expect(spans.map(({ prompt }) => prompt?.id)).toEqual(["prm_1"]);
  });

  it("leaves out feedback that was taken back", async () => {
    const member = await aMember(postgres.db);
    const { workspaceId: workspace_id } = member;
    await insert([spanRow({ workspace_id, trace_id: traceId, start_time: START })]);
    const score = scoreRow({ workspace_id, trace_id: traceId, score_id: "f1" });
    await traces.store.insert("scores", [serializeScoreRow(score)]);
    await traces.store.insert("scores", [
      serializeScoreRow({ ...score, is_deleted: 1, updated_at: "2026-11-21T00:00:00.000000Z" }),
    ]);
    expect((await getTrace(member, { traceId })).feedback).toEqual([]);
  });

  it("does not know a trace of another workspace, or of an environment the key is not bound to", async () => {
    const member = await aMember(postgres.db);
    await insert([
      spanRow({ workspace_id: member.workspaceId, trace_id: traceId, environment: "production" }),
    ]);
    const stranger = await aMember(postgres.db);
    await expect(getTrace(stranger, { traceId })).rejects.toThrow(NotFoundError);
    const actor = {
      kind: "apiKey",
      apiKeyId: "key_1",
      permissions: ["trace:read"],
      environments: ["staging"],
    } as const;
    await expect(getTrace({ ...member, actor }, { traceId })).rejects.toThrow(NotFoundError);
    const bound = { ...actor, environments: ["production"] };
    expect((await getTrace({ ...member, actor: bound }, { traceId })).spans).toHaveLength(1);
  });

  it("refuses a trace that would fill the memory, and says so", async () => {
    const member = await aMember(postgres.db);
    const input = "x".repeat(8 * 1024 * 1024);
    for (let part = 0; part < 5; part++) {
      const rows = Array.from({ length: 4 }, () =>
        spanRow({ workspace_id: member.workspaceId, trace_id: traceId, input }),
      );
      await insert(rows);
    }
    await expect(getTrace(member, { traceId })).rejects.toMatchObject({ code: "invalid_state" });
  });
});
