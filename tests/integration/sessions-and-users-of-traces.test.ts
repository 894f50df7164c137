import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serializeScoreRow } from "@/db/clickhouse/score-row";
import { type SpanRow, serializeSpanRow } from "@/db/clickhouse/span-row";
import { toStoreTime } from "@/db/clickhouse/store-time";
import { setTraceStore } from "@/db/clickhouse/trace-store-holder";
import type { PostgresStore } from "@/db/client";
import { InvalidInputError, NotFoundError } from "@/server/errors/domain-error";
import { getSession } from "@/server/traces/get-session";
import { getTraceUser } from "@/server/traces/get-trace-user";
import { listSessions } from "@/server/traces/list-sessions";
import { listTraceUsers } from "@/server/traces/list-trace-users";
import { listTraceGroupsInput } from "@/server/traces/trace-group-schemas";
import { aMember, type TestMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";
import { startTestTraceStore, type TestTraceStore } from "../support/trace-store";
import { scoreRow, spanRow } from "../support/trace-store-rows";

const now = new Date("2026-11-22T12:00:00Z");
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const at = (msAgo: number) => toStoreTime((now.getTime() - msAgo) * 1000);

let postgres: PostgresStore;
let traces: TestTraceStore;
let member: TestMember;

beforeAll(async () => {
  [postgres, traces] = await Promise.all([createTestPostgres(), startTestTraceStore()]);
  setTraceStore(traces.store);
});
afterAll(async () => {
  setTraceStore(undefined);
  await Promise.all([postgres.close(), traces.stop()]);
});

async function aWorkspaceWith(spans: readonly Partial<SpanRow>[]) {
  member = await aMember(postgres.db);
  const rows = spans.map((span) => spanRow({ workspace_id: member.workspaceId, ...span }));
  await traces.store.insert("spans", rows.map(serializeSpanRow));
  return member;
}

const sessions = (filters: object = {}) => listSessions(member, listTraceGroupsInput.parse(filters), now);
const sessionIds = async (filters: object = {}) => (await sessions(filters)).sessions.map(({ id }) => id);

const asked = (content: string) => JSON.stringify([{ role: "user", content }]);

describe("sessions", () => {
  test("have their turns, figures and users, each span once", async () => {
    const root = { session_id: "chat-1", user_id: "u-1", kind: "agent", counts_toward_usage: 0 } as const;
    const again = { session_id: "chat-1", trace_id: "two", span_id: "c".repeat(16), start_time: at(HOUR) };
    await aWorkspaceWith([
      {
        ...root,
        trace_id: "one",
        span_id: "a".repeat(16),
        start_time: at(2 * HOUR),
        duration_us: 3_000_000,
        cost_usd: "9",
      },
      {
        session_id: "chat-1",
        trace_id: "one",
        parent_span_id: "a".repeat(16),
        start_time: at(2 * HOUR - 10),
        input_tokens: 10,
        output_tokens: 2,
        cost_usd: "0.1",
      },
      { ...again, input_tokens: 5, output_tokens: 1, cost_usd: "0.2", duration_us: 1_000_000 },
      {
        ...again,
        input_tokens: 7,
        output_tokens: 1,
        cost_usd: "0.2",
        duration_us: 1_000_000,
        status: "error",
      },
      { trace_id: "alone", start_time: at(HOUR) },
    ]);
    expect(await sessions()).toEqual({
      sessions: [
        {
          id: "chat-1",
          traceCount: 2,
          errorCount: 1,
          firstActivityAt: at(2 * HOUR),
          lastActivityAt: at(HOUR),
          inputTokens: 17,
          outputTokens: 3,
          costUsd: "0.3",
          meanLatencyMs: 2000,
          environments: ["production"],
          userIds: ["u-1"],
        },
      ],
      nextCursor: null,
    });
  });

  test("come page by page, those that went on last first, each once", async () => {
    await aWorkspaceWith(
      Array.from({ length: 25 }, (_, index) => [
        { session_id: `s-${index}`, start_time: at(index * 7 * HOUR) },
        { session_id: `s-${index}`, start_time: at(index * 7 * HOUR + 3 * DAY) },
      ]).flat(),
    );
    const first = await sessions({ limit: 10 });
    const second = await sessions({ limit: 10, cursor: first.nextCursor });
    const third = await sessions({ limit: 10, cursor: second.nextCursor });
    const ids = [first, second, third].flatMap((page) => page.sessions.map(({ id }) => id));
    expect(ids).toEqual(Array.from({ length: 25 }, (_, index) => `s-${index}`));
    expect(third.nextCursor).toBeNull();
    await expect(sessions({ cursor: "nonsense" })).rejects.toThrow(InvalidInputError);
  });

  test("are found by part of their id, by environment and by time", async () => {
    await aWorkspaceWith([
      { session_id: "Chat-1", start_time: at(HOUR), environment: "staging" },
      { session_id: "mail-1", start_time: at(5 * DAY) },
    ]);
    expect(await sessionIds({ search: "chat" })).toEqual(["Chat-1"]);
    expect(await sessionIds({ environment: "staging" })).toEqual(["Chat-1"]);
    expect(await sessionIds({ range: "24h" })).toEqual(["Chat-1"]);
  });

  test("read as the conversation they were", async () => {
    const history = JSON.stringify([
      { role: "system", content: "Be kind." },
      { role: "user", content: "Hello" },
      { role: "assistant", content: "Hi!" },
      { role: "user", content: "Where is my order?" },
    ]);
    await aWorkspaceWith([
      { session_id: "c", trace_id: "one", start_time: at(HOUR), input: asked("Hello"), output: "Hi!" },
      { session_id: "c", trace_id: "two", start_time: at(MINUTE), input: history, output: "On its way." },
      {
        session_id: "c",
        trace_id: "three",
        kind: "tool",
        start_time: at(0),
        input: "",
        output: "",
        model: "",
        status: "error",
        error_message: "No stock",
      },
    ]);
    const { turns } = await getSession(member, { sessionId: "c" }, now);
    expect(turns).toMatchObject([
      { traceId: "one", asked: "Hello", answered: "Hi!", model: "gpt-5-mini", status: "ok" },
      { traceId: "two", asked: "Where is my order?", answered: "On its way." },
      {
        traceId: "three",
        asked: null,
        answered: null,
        model: null,
        status: "error",
        errorMessage: "No stock",
      },
    ]);
  });

  test("of others are not there", async () => {
    await aWorkspaceWith([{ session_id: "theirs", start_time: at(HOUR) }]);
    member = await aMember(postgres.db);
    expect(await sessionIds()).toEqual([]);
    await expect(getSession(member, { sessionId: "theirs" }, now)).rejects.toThrow(NotFoundError);
  });

  test("show a key only what its environments sent", async () => {
    const owner = await aWorkspaceWith([
      { session_id: "staged", start_time: at(HOUR), environment: "staging" },
      { session_id: "live", start_time: at(HOUR) },
    ]);
    const actor = {
      kind: "apiKey",
      apiKeyId: "key_1",
      permissions: ["trace:read"],
      environments: ["staging"],
    } as const;
    const key = { ...owner, actor };
    const page = await listSessions(key, listTraceGroupsInput.parse({}), now);
    expect(page.sessions.map(({ id }) => id)).toEqual(["staged"]);
    await expect(getSession(key, { sessionId: "live" }, now)).rejects.toThrow(NotFoundError);
  });
});

describe("users", () => {
  test("have their traces' figures, their sessions and what they said", async () => {
    await aWorkspaceWith([
      { user_id: "u-1", session_id: "a", trace_id: "one", start_time: at(2 * HOUR), cost_usd: "0.5" },
      { user_id: "u-1", session_id: "b", trace_id: "two", start_time: at(HOUR), cost_usd: null },
      { user_id: "u-2", trace_id: "three", start_time: at(3 * HOUR) },
    ]);
    const said = {
      workspace_id: member.workspaceId,
      user_id: "u-1",
      span_start_time: at(HOUR),
      trace_id: "two",
    };
    const scores = [
      scoreRow({ ...said, value: 0, comment: "Wrong", created_at: at(0) }),
      scoreRow({ ...said, name: "stars", value_type: "number", value: 4, created_at: at(MINUTE) }),
      scoreRow({ ...said, user_id: "u-2" }),
    ];
    await traces.store.insert("scores", scores.map(serializeScoreRow));
    const page = await listTraceUsers(member, listTraceGroupsInput.parse({}), now);
    expect(page.users.map(({ id, traceCount, sessionCount }) => [id, traceCount, sessionCount])).toEqual([
      ["u-1", 2, 2],
      ["u-2", 1, 0],
    ]);
    expect(await getTraceUser(member, { userId: "u-1" }, now)).toMatchObject({
      id: "u-1",
      costUsd: "0.5",
      feedback: [
        { name: "helpful", value: "no", comment: "Wrong", traceId: "two" },
        { name: "stars", value: "4" },
      ],
    });
    await expect(getTraceUser(member, { userId: "nobody" }, now)).rejects.toThrow(NotFoundError);
  });
});
