import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type SpanRow, serializeSpanRow } from "@/db/clickhouse/span-row";
import { toStoreTime } from "@/db/clickhouse/store-time";
import { setTraceStore } from "@/db/clickhouse/trace-store-holder";
import type { PostgresStore } from "@/db/client";
import { listAuditEvents } from "@/server/audit/list-audit-events";
import { ForbiddenError, InvalidStateError, NotFoundError } from "@/server/errors/domain-error";
import { createTraceExport } from "@/server/trace-exports/create-trace-export";
import { deleteTraceExport } from "@/server/trace-exports/delete-trace-export";
import { listTraceExports } from "@/server/trace-exports/list-trace-exports";
import { pruneTraceExports } from "@/server/trace-exports/prune-trace-exports";
import { readTraceExport } from "@/server/trace-exports/read-trace-export";
import { runWaitingExports } from "@/server/trace-exports/run-waiting-exports";
import { KEPT_MS } from "@/server/trace-exports/trace-export-limits";
import { createTraceExportInput } from "@/server/trace-exports/trace-export-schemas";
import { aColleague, aMember, type TestMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";
import { startTestTraceStore, type TestTraceStore } from "../support/trace-store";
import { spanRow } from "../support/trace-store-rows";

const HOUR = 3_600_000;

let postgres: PostgresStore;
let traces: TestTraceStore;
let owner: TestMember;

beforeAll(async () => {
  [postgres, traces] = await Promise.all([createTestPostgres(), startTestTraceStore()]);
  setTraceStore(traces.store);
});
afterAll(async () => {
  setTraceStore(undefined);
  await Promise.all([postgres.close(), traces.stop()]);
});
beforeEach(async () => {
  owner = await aMember(postgres.db);
});

const at = (msAgo: number) => toStoreTime((Date.now() - msAgo) * 1000);
const run = (now = new Date()) => runWaitingExports(postgres, { now: () => now });

async function store(spans: readonly Partial<SpanRow>[]): Promise<void> {
  const rows = spans.map((span) => spanRow({ workspace_id: owner.workspaceId, ...span }));
  await traces.store.insert("spans", rows.map(serializeSpanRow));
}

const ask = (input: object, who = owner) => createTraceExport(who, createTraceExportInput.parse(input));

async function fileOf(id: string, who = owner) {
  const { pieces, ...file } = await readTraceExport(who, { traceExportId: id });
  return { ...file, content: Buffer.concat(await Array.fromAsync(pieces)) };
}

describe("an export of traces", () => {
  test("holds every span of the traces that pass, as lines of JSON", async () => {
    await store([
      {
        trace_id: "vip",
        span_id: "a".repeat(16),
        start_time: at(HOUR),
        tags: ["vip"],
        output: "Zebra\nfish",
      },
      { trace_id: "vip", span_id: "b".repeat(16), parent_span_id: "a".repeat(16), start_time: at(HOUR - 1) },
      { trace_id: "other", start_time: at(HOUR) },
    ]);
    const { id } = await ask({ format: "jsonl", filter: { tag: "vip", range: "24h" } });
    await run();
    expect(await listTraceExports(owner)).toMatchObject([
      { id, state: "done", percent: 100, traceCount: 1, spanCount: 2, reason: "" },
    ]);
    const { content, name, contentType } = await fileOf(id);
    const lines = content.toString().trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { traceId: "vip", id: "a".repeat(16), outputText: "Zebra\nfish", tags: ["vip"] },
      { traceId: "vip", id: "b".repeat(16), parentId: "a".repeat(16) },
    ]);
    expect(name).toMatch(/^traces-[\d-]+\.jsonl$/);
    expect(contentType).toContain("jsonl");
  });

  test("is a table that no spreadsheet runs, in as many rounds as it takes", async () => {
    await store(
      Array.from({ length: 450 }, (_, index) => ({ name: `=cmd(${index})`, start_time: at(index * 60_000) })),
    );
    const { id } = await ask({ format: "csv", filter: {} });
    await run();
    const rows = (await fileOf(id)).content.toString().trimEnd().split("\r\n");
    expect(rows).toHaveLength(451);
    expect(rows[0]).toMatch(/^traceId,spanId/);
    expect(rows.slice(1).filter((row) => row.includes(",'=cmd("))).toHaveLength(450);
    expect(new Set(rows).size).toBe(451);
  });

  test("is what was there when it was asked for, not when it is written", async () => {
    await store([{ trace_id: "before", start_time: at(HOUR) }]);
    const { id } = await ask({ format: "jsonl", filter: { range: "24h" } });
    await store([{ trace_id: "after", start_time: at(-60_000) }]);
    await run(new Date(Date.now() + 2 * HOUR));
    expect((await fileOf(id)).content.toString()).not.toContain("after");
  });

  test("comes as Parquet from the store itself", async () => {
    await store([
      { trace_id: "good", start_time: at(HOUR), output: "Zebrafish" },
      { trace_id: "bad", start_time: at(HOUR), status: "error" },
    ]);
    const { id } = await ask({ format: "parquet", filter: { status: "ok" } });
    await run();
    expect(await listTraceExports(owner)).toMatchObject([{ state: "done", traceCount: 1, spanCount: 1 }]);
    const { content } = await fileOf(id);
    expect(content.subarray(0, 4).toString()).toBe("PAR1");
    expect(content.subarray(-4).toString()).toBe("PAR1");
    expect(content.toString("latin1")).toContain("time_to_first_token_us");
  });

  test("of a prompt that is not there is empty", async () => {
    const { id } = await ask({ format: "jsonl", filter: { promptSlug: "not/here" } });
    await run();
    expect((await fileOf(id)).content).toHaveLength(0);
  });

  test("goes on where a process that died came to", async () => {
    await store(Array.from({ length: 450 }, (_, index) => ({ start_time: at(index * 60_000) })));
    const { id } = await ask({ format: "jsonl", filter: {} });
    const stops = { left: 2 };
    // Stops as a process does that is told to, after the first round; its claim stays.
    await runWaitingExports(postgres, { now: () => new Date(), isStopping: () => stops.left-- < 0 });
    expect(await listTraceExports(owner)).toMatchObject([{ state: "running" }]);
    await expect(readTraceExport(owner, { traceExportId: id })).rejects.toThrow(InvalidStateError);
    await run();
    expect(await listTraceExports(owner)).toMatchObject([{ state: "running" }]);
    await run(new Date(Date.now() + 5 * 60_000));
    const lines = (await fileOf(id)).content.toString().trimEnd().split("\n");
    expect(new Set(lines.map((line) => JSON.parse(line).traceId)).size).toBe(450);
    expect(lines).toHaveLength(450);
  });

  test("is gone when its time is over, and when it is deleted", async () => {
    const { id } = await ask({ format: "jsonl", filter: {} });
    const other = await ask({ format: "csv", filter: {} });
    await run();
    await deleteTraceExport(owner, { traceExportId: other.id });
    await expect(fileOf(other.id)).rejects.toThrow(NotFoundError);
    const later = new Date(Date.now() + KEPT_MS + 1000);
    await expect(readTraceExport(owner, { traceExportId: id }, later)).rejects.toThrow(NotFoundError);
    await pruneTraceExports(postgres, later);
    expect(await listTraceExports(owner)).toEqual([]);
  });

  test("is told of by the audit trail, from the question to each download", async () => {
    const { id } = await ask({ format: "jsonl", filter: { userId: "u-1" } });
    await run();
    await fileOf(id);
    await deleteTraceExport(owner, { traceExportId: id });
    const { events } = await listAuditEvents(owner, { limit: 10 });
    expect(events.filter(({ subjectId }) => subjectId === id).map(({ action }) => action)).toEqual([
      "trace-export.delete",
      "trace-export.download",
      "trace-export.create",
    ]);
  });

  test("is not for viewers, and of another workspace not there", async () => {
    await store([{ start_time: at(HOUR) }]);
    const { id } = await ask({ format: "jsonl", filter: {} });
    await run();
    const viewer = await aColleague(owner, "viewer");
    const stranger = await aMember(postgres.db);
    await Promise.all([
      expect(ask({ format: "csv", filter: {} }, viewer)).rejects.toThrow(ForbiddenError),
      expect(listTraceExports(viewer)).rejects.toThrow(ForbiddenError),
      expect(fileOf(id, viewer)).rejects.toThrow(ForbiddenError),
      expect(fileOf(id, stranger)).rejects.toThrow(NotFoundError),
      expect(deleteTraceExport(stranger, { traceExportId: id })).rejects.toThrow(NotFoundError),
    ]);
    const theirs = await ask({ format: "jsonl", filter: {} }, stranger);
    await run();
    expect((await fileOf(theirs.id, stranger)).content).toHaveLength(0);
  });
});
