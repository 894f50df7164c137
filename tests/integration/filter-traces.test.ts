/** Each filter of the trace list, asked of one small data set. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ScoreRow, serializeScoreRow } from "@/db/clickhouse/score-row";
import { type SpanRow, serializeSpanRow } from "@/db/clickhouse/span-row";
import { toStoreTime } from "@/db/clickhouse/store-time";
import { setTraceStore } from "@/db/clickhouse/trace-store-holder";
import type { PostgresStore } from "@/db/client";
import { listTraces } from "@/server/traces/list-traces";
import { listTracesInput } from "@/server/traces/trace-list-schemas";
import { aPrompt } from "../support/a-prompt";
import { aMember, type TestMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";
import { startTestTraceStore, type TestTraceStore } from "../support/trace-store";
import { scoreRow, spanRow } from "../support/trace-store-rows";

const now = new Date("2026-11-22T12:00:00Z");
const HOUR = 3_600_000;
const at = (msAgo: number) => toStoreTime((now.getTime() - msAgo) * 1000);

let postgres: PostgresStore;
let traces: TestTraceStore;
let member: TestMember;
let stranger: TestMember;

beforeAll(async () => {
  [postgres, traces] = await Promise.all([createTestPostgres(), startTestTraceStore()]);
  setTraceStore(traces.store);
  [member, stranger] = await Promise.all([aMember(postgres.db), aMember(postgres.db)]);
  const prompt = await aPrompt(member, { versionCount: 3 });
  await store(member.workspaceId, prompt.id);
});
afterAll(async () => {
  setTraceStore(undefined);
  await Promise.all([postgres.close(), traces.stop()]);
});

/** Four traces: a cheap quick call, a slow dear one inside an agent, a failed tool, and a call that names nothing we have. */
async function store(workspaceId: string, promptId: string): Promise<void> {
  const span = (overrides: Partial<SpanRow>) =>
    spanRow({ workspace_id: workspaceId, prompt_id: promptId, ...overrides });
  const rows = [
    span({
      trace_id: "quick",
      start_time: at(HOUR),
      duration_us: 300_000,
      time_to_first_token_us: 80_000,
      cost_usd: "0.0001",
      input_tokens: 20,
      output_tokens: 5,
      user_id: "u-1",
      session_id: "s-1",
      tags: ["vip", "beta"],
      api_key_id: "key_a",
      input: JSON.stringify([{ role: "user", content: 'Where is "ÄRMEL-4711"?\nHurry' }]),
      output: "In the Zebrafish warehouse; 50% off_today.",
    }),
    span({
      trace_id: "slow",
      span_id: "1".repeat(16),
      start_time: at(2 * HOUR),
      name: "Agent loop",
      kind: "agent",
      duration_us: 9_000_000,
      counts_toward_usage: 0,
      prompt_id: "",
      prompt_version: 0,
      prompt_slug: "",
      model: "",
      provider: "",
      finish_reason: "",
      service_name: "agents",
      time_to_first_token_us: null,
      input: "",
      output: "",
      cost_usd: null,
    }),
    span({
      trace_id: "slow",
      parent_span_id: "1".repeat(16),
      start_time: at(2 * HOUR - 1000),
      prompt_version: 3,
      environment: "staging",
      model: "claude-haiku",
      provider: "anthropic",
      duration_us: 4_000_000,
      time_to_first_token_us: 900_000,
      cost_usd: "0.4",
      input_tokens: 9000,
      output_tokens: 1000,
      finish_reason: "length",
      arm: "candidate",
      rollout_id: "rlt_1",
    }),
    span({
      trace_id: "failed",
      start_time: at(3 * HOUR),
      kind: "tool",
      name: "look up order",
      status: "error",
      error_type: "TimeoutError",
      counts_toward_usage: 0,
      cost_usd: null,
      time_to_first_token_us: null,
      duration_us: 1_000_000,
      prompt_version: 2,
      model: "",
      provider: "",
      finish_reason: "",
    }),
    span({
      trace_id: "stray",
      start_time: at(4 * HOUR),
      prompt_id: "",
      prompt_version: 0,
      prompt_slug: "not/here",
      environment: "",
      cost_usd: "0.02",
      input_tokens: 200,
      output_tokens: 100,
      duration_us: 2_000_000,
      time_to_first_token_us: null,
      service_name: "batch",
    }),
  ];
  await traces.store.insert("spans", rows.map(serializeSpanRow));
  const score = (overrides: Partial<ScoreRow>) =>
    scoreRow({ workspace_id: workspaceId, prompt_id: promptId, span_start_time: at(HOUR), ...overrides });
  const scores = [
    score({ trace_id: "quick", name: "helpful", value_type: "boolean", value: 1 }),
    score({ trace_id: "slow", name: "helpful", value_type: "boolean", value: 0 }),
    score({ trace_id: "slow", name: "accuracy", value_type: "number", value: 0.5 }),
    score({ trace_id: "failed", name: "why", value_type: "string", value: null, string_value: "too long" }),
  ];
  await traces.store.insert("scores", scores.map(serializeScoreRow));
}

const idsOf = async (reader: TestMember, filters: object) =>
  (await listTraces(reader, listTracesInput.parse(filters), now)).traces.map(({ id }) => id);

test.each<[string, object, string[]]>([
  ["nothing", {}, ["quick", "slow", "failed", "stray"]],
  ["a prompt", { promptSlug: "support/reply" }, ["quick", "slow", "failed"]],
  ["a version", { promptSlug: "support/reply", version: 3 }, ["slow"]],
  ["several versions", { promptSlug: "support/reply", version: [2, 3] }, ["slow", "failed"]],
  ["several environments", { environment: ["staging", "production"] }, ["quick", "slow", "failed"]],
  ["no environment", { environment: "" }, ["stray"]],
  ["a model", { model: "claude-haiku" }, ["slow"]],
  ["several models", { model: ["claude-haiku", "gpt-5-mini"] }, ["quick", "slow", "stray"]],
  ["a provider", { provider: "anthropic" }, ["slow"]],
  ["failures", { status: "error" }, ["failed"]],
  ["successes", { status: "ok" }, ["quick", "slow", "stray"]],
  ["an error's type", { errorType: "TimeoutError" }, ["failed"]],
  ["a kind", { kind: "tool" }, ["failed"]],
  ["several kinds", { kind: ["tool", "agent"] }, ["slow", "failed"]],
  ["a user", { userId: "u-1" }, ["quick"]],
  ["a session", { sessionId: "s-1" }, ["quick"]],
  ["a tag", { tag: ["beta", "gone"] }, ["quick"]],
  ["an API key", { apiKeyId: "key_a" }, ["quick"]],
  ["an arm", { arm: "candidate" }, ["slow"]],
  ["a rollout", { rolloutId: "rlt_1" }, ["slow"]],
  ["a service", { serviceName: "batch" }, ["stray"]],
  ["a finish reason", { finishReason: "length" }, ["slow"]],
  ["part of a name", { search: "LOOK up" }, ["failed"]],
  ["linked calls", { link: "linked" }, ["quick", "slow", "failed"]],
  ["unlinked calls", { link: "unlinked" }, ["stray"]],
  ["a long latency", { minLatencyMs: 5000 }, ["slow"]],
  ["a range of latency", { minLatencyMs: 1500, maxLatencyMs: 2500 }, ["stray"]],
  ["a high cost", { minCostUsd: 0.01 }, ["slow", "stray"]],
  ["a low cost", { maxCostUsd: 0.001 }, ["quick"]],
  ["many tokens", { minTokens: 300 }, ["slow", "stray"]],
  ["few tokens", { maxTokens: 300 }, ["quick", "stray"]],
  ["a late first token", { minTimeToFirstTokenMs: 500 }, ["slow"]],
  ["an early first token", { maxTimeToFirstTokenMs: 100 }, ["quick"]],
  ["what has feedback", { feedback: "with" }, ["quick", "slow", "failed"]],
  ["what has none", { feedback: "without" }, ["stray"]],
  ["feedback of a name", { feedbackName: "accuracy" }, ["slow"]],
  ["a thumb up", { feedbackName: "helpful", feedbackValue: "true" }, ["quick"]],
  ["a thumb down", { feedbackName: "helpful", feedbackValue: "false" }, ["slow"]],
  ["a number given as feedback", { feedbackValue: "0.50" }, ["slow"]],
  ["a word given as feedback", { feedbackValue: "too long" }, ["failed"]],
  ["no feedback of a name", { feedback: "without", feedbackName: "helpful" }, ["failed", "stray"]],
  ["text of an output, in any case", { text: "zebraFISH" }, ["quick"]],
  ["text of an input, with quotes", { text: '"ärmel-4711"' }, ["quick"]],
  ["text over two lines", { text: '4711"?\nhurry' }, ["quick"]],
  ["text with signs that mean something in patterns", { text: "50% OFF_" }, ["quick"]],
  ["text that such signs would find", { text: "5_% off" }, []],
  ["text too short for an index", { text: "Zeb" }, ["quick"]],
  ["everything at once", { text: "zebrafish", tag: "vip", maxCostUsd: 1, feedback: "with" }, ["quick"]],
  ["what no one span has", { kind: "agent", model: "claude-haiku" }, []],
  ["a time", { from: new Date(now.getTime() - 2.5 * HOUR), to: now }, ["quick", "slow"]],
  ["the last day", { range: "24h" }, ["quick", "slow", "failed", "stray"]],
])("filters by %s", async (_, filters, expected) => {
  expect(await idsOf(member, filters)).toEqual(expected);
});

test.each([{}, { text: "zebrafish" }, { feedback: "with" }, { link: "unlinked" }])(
  "shows a stranger nothing, whatever is asked: %j",
  async (filters) => expect(await idsOf(stranger, filters)).toEqual([]),
);
