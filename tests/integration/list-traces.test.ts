import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type SpanRow, serializeSpanRow } from "@/db/clickhouse/span-row";
import { toStoreTime } from "@/db/clickhouse/store-time";
import { setTraceStore } from "@/db/clickhouse/trace-store-holder";
import type { PostgresStore } from "@/db/client";
import { InvalidInputError } from "@/server/errors/domain-error";
import { hasTraces } from "@/server/traces/has-traces";
import { listTraces } from "@/server/traces/list-traces";
import { listTracesInput } from "@/server/traces/trace-list-schemas";
import { aPrompt } from "../support/a-prompt";
import { aMember, type TestMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";
import { startTestTraceStore, type TestTraceStore } from "../support/trace-store";
import { spanRow } from "../support/trace-store-rows";

const now = new Date("2026-11-22T12:00:00Z");
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

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

const at = (msAgo: number) => toStoreTime((now.getTime() - msAgo) * 1000);
const insert = (rows: readonly SpanRow[]) => traces.store.insert("spans", rows.map(serializeSpanRow));
const list = (member: TestMember, filters: object = {}) =>
  listTraces(member, listTracesInput.parse(filters), now);
const idsOf = async (member: TestMember, filters: object = {}) =>
  (await list(member, filters)).traces.map(({ id }) => id);

async function aTracedWorkspace() {
  const member = await aMember(postgres.db);
  const prompt = await aPrompt(member);
  const span = (overrides: Partial<SpanRow>) =>
    spanRow({ workspace_id: member.workspaceId, prompt_id: prompt.id, ...overrides });
  return { member, prompt, span };
}

async function everyPage(member: TestMember, filters: object): Promise<string[]> {
  const page = await list(member, filters);
  const ids = page.traces.map(({ id }) => id);
  return page.nextCursor === null
    ? ids
    : [...ids, ...(await everyPage(member, { ...filters, cursor: page.nextCursor }))];
}

describe("listTraces", () => {
  it("shows a trace as one line: its root's name, all its tokens once, its whole length", async () => {
    const { member, span } = await aTracedWorkspace();
    await insert([
      span({
        trace_id: "a".repeat(32),
        span_id: "1".repeat(16),
        name: "answer a ticket",
        kind: "agent",
        counts_toward_usage: 0,
        input_tokens: 30,
        cost_usd: "0.3",
        start_time: at(HOUR),
        duration_us: 3_000_000,
        session_id: "s-1",
      }),
      span({
        trace_id: "a".repeat(32),
        parent_span_id: "1".repeat(16),
        start_time: at(HOUR - 1000),
        duration_us: 2_500_000,
        input_tokens: 10,
        output_tokens: 4,
        cost_usd: "0.1",
        tags: ["vip"],
      }),
      span({
        trace_id: "a".repeat(32),
        parent_span_id: "1".repeat(16),
        start_time: at(HOUR - 500),
        duration_us: 1000,
        input_tokens: 20,
        output_tokens: null,
        cost_usd: "0.2",
        status: "error",
      }),
    ]);
    const { traces: page } = await list(member);
    expect(page).toEqual([
      {
        id: "a".repeat(32),
        name: "answer a ticket",
        startTime: at(HOUR),
        durationMs: 3500,
        environment: "production",
        sessionId: "s-1",
        userId: null,
        status: "error",
        inputTokens: 30,
        outputTokens: 4,
        costUsd: "0.3",
        tags: ["vip"],
        models: ["gpt-5-mini"],
        providers: ["openai"],
        serviceNames: ["support-desk"],
        errorTypes: [],
        finishReasons: ["stop"],
        timeToFirstTokenMs: 120,
        prompts: [{ slug: "support-reply", version: 1, isLinked: true }],
        spanCount: 3,
      },
    ]);
  });

  it("pages newest first through weeks, each trace exactly once", async () => {
    const { member, span } = await aTracedWorkspace();
    const ids = Array.from({ length: 60 }, () => randomBytes(16).toString("hex"));
    await insert(
      ids.flatMap((trace_id, index) => [
        // Two traces begin in the same microsecond; the second span of each begins much later.
        span({ trace_id, start_time: at(Math.floor(index / 2) * 11 * HOUR + MINUTE) }),
        span({ trace_id, start_time: at(Math.max(0, Math.floor(index / 2) * 11 - 7) * HOUR) }),
      ]),
    );
    const paged = await everyPage(member, { limit: 7 });
    expect(paged).toHaveLength(60);
    expect(new Set(paged)).toEqual(new Set(ids));
    const positions = paged.map((id) => Math.floor(ids.indexOf(id) / 2));
    expect(positions).toEqual(positions.toSorted((a, b) => a - b));
  });

  it.each([
    ["a version", { promptSlug: "support/reply", version: 2 }, ["two"]],
    ["an environment", { environment: "staging" }, ["two"]],
    ["a model", { model: "claude-haiku" }, ["three"]],
    ["errors", { status: "error" }, ["three"]],
    ["successes", { status: "ok" }, ["one", "two"]],
    ["a user", { userId: "u-1" }, ["one"]],
    ["a session", { sessionId: "s-2" }, ["two"]],
    ["part of a name", { search: "REFUND" }, ["one"]],
    ["a range of time", { from: new Date(now.getTime() - 2 * HOUR), to: now }, ["one"]],
    ["an unknown prompt", { promptSlug: "nothing/here" }, []],
  ])("filters by %s", async (_, filters, expected) => {
    const { member, span } = await aTracedWorkspace();
    await insert([
      span({ trace_id: "one", start_time: at(HOUR), name: "Check refund", user_id: "u-1" }),
      span({
        trace_id: "two",
        start_time: at(3 * DAY),
        prompt_version: 2,
        environment: "staging",
        session_id: "s-2",
      }),
      span({ trace_id: "three", start_time: at(20 * DAY), model: "claude-haiku", status: "error" }),
    ]);
    expect((await idsOf(member, filters)).toSorted()).toEqual(expected.toSorted());
  });

  it("judges a span that was sent again by what was sent last", async () => {
    const { member, span } = await aTracedWorkspace();
    const failed = span({ trace_id: "retried", start_time: at(HOUR), status: "error" });
    await insert([failed]);
    await insert([{ ...failed, status: "ok" }]);
    expect(await idsOf(member, { status: "error" })).toEqual([]);
    expect(await idsOf(member, { status: "ok" })).toEqual(["retried"]);
  });

  it("shows a key only what its environments sent, and what names none", async () => {
    const { member, span } = await aTracedWorkspace();
    await insert([
      span({ trace_id: "staged", start_time: at(HOUR), environment: "staging" }),
      span({ trace_id: "live", start_time: at(HOUR), environment: "production" }),
      span({ trace_id: "nameless", start_time: at(HOUR), environment: "" }),
    ]);
    const actor = {
      kind: "apiKey",
      apiKeyId: "key_1",
      permissions: ["trace:read"],
      environments: ["staging"],
    } as const;
    const page = await listTraces({ ...member, actor }, listTracesInput.parse({}), now);
    expect(page.traces.map(({ id }) => id).toSorted()).toEqual(["nameless", "staged"]);
  });

  it("shows nothing of another workspace", async () => {
    const { span } = await aTracedWorkspace();
    await insert([span({ start_time: at(HOUR) })]);
    const stranger = await aMember(postgres.db);
    expect(await idsOf(stranger)).toEqual([]);
    expect(await hasTraces(stranger)).toBe(false);
  });

  it("refuses a cursor that is not its own", async () => {
    const { member } = await aTracedWorkspace();
    await expect(list(member, { cursor: "nonsense" })).rejects.toThrow(InvalidInputError);
  });
});

describe("hasTraces", () => {
  it("knows the first span", async () => {
    const { member, span } = await aTracedWorkspace();
    expect(await hasTraces(member)).toBe(false);
    await insert([span({ start_time: at(HOUR) })]);
    expect(await hasTraces(member)).toBe(true);
  });
});
