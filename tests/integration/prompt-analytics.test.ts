import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serializeScoreRow } from "@/db/clickhouse/score-row";
import { type SpanRow, serializeSpanRow } from "@/db/clickhouse/span-row";
import { toStoreTime } from "@/db/clickhouse/store-time";
import { setTraceStore } from "@/db/clickhouse/trace-store-holder";
import type { PostgresStore } from "@/db/client";
import { promptAnalyticsInput } from "@/server/analytics/analytics-schemas";
import { exportPromptAnalyticsCsv } from "@/server/analytics/export-analytics-csv";
import { getPromptAnalytics } from "@/server/analytics/get-prompt-analytics";
import { deployVersion } from "@/server/deployments/deploy-version";
import { ForbiddenError, NotFoundError } from "@/server/errors/domain-error";
import { aPrompt } from "../support/a-prompt";
import { aMember, type TestMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";
import { startTestTraceStore, type TestTraceStore } from "../support/trace-store";
import { scoreRow, spanRow } from "../support/trace-store-rows";

const now = new Date("2026-11-22T12:00:00Z");
const HOUR = 3_600_000;
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
const insertSpans = (rows: readonly SpanRow[]) => traces.store.insert("spans", rows.map(serializeSpanRow));
const ask = (filters: object = {}) => promptAnalyticsInput.parse({ promptSlug: "support/reply", ...filters });

async function aPromptWithCalls() {
  const member = await aMember(postgres.db, "publisher");
  const prompt = await aPrompt(member);
  const call = (overrides: Partial<SpanRow>) =>
    spanRow({ workspace_id: member.workspaceId, prompt_id: prompt.id, ...overrides });
  return { member, prompt, call };
}

/** Exactly, from the values themselves: what the store's estimate is held against. */
function exactQuantile(values: readonly number[], level: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(level * sorted.length) - 1] ?? Number.NaN;
}

describe("getPromptAnalytics", () => {
  it("gives the numbers that follow from the rows, per version and together", async () => {
    const { member, call } = await aPromptWithCalls();
    const latencies: Record<1 | 2, number[]> = { 1: [], 2: [] };
    const every =
      <Value>(count: number, value: Value, otherwise: Value) =>
      (index: number) =>
        index % count === 0 ? value : otherwise;
    const costOf = every<string | null>(10, null, "0.001000001");
    const statusOf = every<SpanRow["status"]>(20, "error", "ok");
    const firstTokenOf = every<number | null>(2, 50_000, null);
    const versionOf = every<1 | 2>(4, 2, 1);
    const rows = Array.from({ length: 2000 }, (_, index) => {
      const version = versionOf(index);
      const latencyMs = 200 + ((index * 7919) % 1000) * version;
      latencies[version].push(latencyMs);
      return call({
        prompt_version: version,
        start_time: at(HOUR + ((index * 5501) % (6 * 24)) * HOUR),
        duration_us: latencyMs * 1000,
        input_tokens: 100 + (index % 3),
        output_tokens: 10,
        cost_usd: costOf(index),
        status: statusOf(index),
        time_to_first_token_us: firstTokenOf(index),
      });
    });
    await insertSpans(rows);

    const report = await getPromptAnalytics(member, ask({ range: "7d" }), now);
    const { metrics } = report.total;
    expect(metrics).toMatchObject({
      requests: 2000,
      errors: 100,
      errorRate: 0.05,
      pricedRequests: 1800,
      inputTokens: rows.reduce((sum, row) => sum + (row.input_tokens ?? 0), 0),
      outputTokens: 20_000,
      streamedRequests: 1000,
    });
    expect(Math.abs((metrics.timeToFirstTokenP50Ms ?? 0) / 50 - 1)).toBeLessThan(0.01);
    expect(metrics.costUsd).toBeCloseTo(1800 * 0.001000001, 9);
    expect(metrics.costPerRequestUsd).toBeCloseTo(0.001000001, 9);

    expect(report.groups.map(({ key, label, metrics: { requests } }) => [key, label, requests])).toEqual([
      ["2", "v2", 500],
      ["1", "v1", 1500],
    ]);
    for (const group of report.groups) {
      const values = group.key === "1" ? latencies[1] : latencies[2];
      expect(Math.abs((group.metrics.latencyP50Ms ?? 0) / exactQuantile(values, 0.5) - 1)).toBeLessThan(0.01);
      expect(Math.abs((group.metrics.latencyP95Ms ?? 0) / exactQuantile(values, 0.95) - 1)).toBeLessThan(
        0.01,
      );
      expect(Math.abs((group.metrics.latencyP99Ms ?? 0) / exactQuantile(values, 0.99) - 1)).toBeLessThan(
        0.01,
      );
    }
    const everyLatency = [...latencies[1], ...latencies[2]];
    expect(Math.abs((metrics.latencyP95Ms ?? 0) / exactQuantile(everyLatency, 0.95) - 1)).toBeLessThan(0.01);
    expect(report.standings.latencyP50Ms).toEqual({ bestKey: "1", worstKey: "2" });
  });

  it("has a value at every step: zero requests are zero, their latency is a gap", async () => {
    const { member, call } = await aPromptWithCalls();
    await insertSpans([
      call({ start_time: at(DAY + HOUR), duration_us: 400_000 }),
      call({ start_time: at(DAY + HOUR), duration_us: 600_000, status: "error" }),
      call({ start_time: at(3 * DAY), duration_us: 100_000 }),
    ]);
    const { steps, total, groups } = await getPromptAnalytics(
      member,
      ask({ range: "7d", interval: "1d" }),
      now,
    );
    expect(steps).toHaveLength(8);
    expect(total.series.requests).toEqual([0, 0, 0, 0, 1, 0, 2, 0]);
    expect(total.series.errorRate).toEqual([null, null, null, null, 0, null, 0.5, null]);
    expect(total.series.latencyP50Ms.map((value) => value !== null)).toEqual([
      false,
      false,
      false,
      false,
      true,
      false,
      true,
      false,
    ]);
    expect(groups[0]?.series?.requests).toEqual(total.series.requests);
  });

  it("counts a span that was sent twice once, and a wrapper not at all", async () => {
    const { member, call } = await aPromptWithCalls();
    const sent = call({ start_time: at(HOUR), cost_usd: "0.5" });
    await insertSpans([sent]);
    await insertSpans([{ ...sent, cost_usd: "0.25" }]);
    await insertSpans([
      call({ start_time: at(HOUR), kind: "agent", counts_toward_usage: 0 }),
      call({ start_time: at(HOUR), kind: "generation", counts_toward_usage: 0 }),
      call({ start_time: at(HOUR), kind: "tool" }),
    ]);
    const { total } = await getPromptAnalytics(member, ask({ range: "24h" }), now);
    expect(total.metrics).toMatchObject({ requests: 1, costUsd: 0.25 });
  });

  it("compares with the period of the same length before", async () => {
    const { member, call } = await aPromptWithCalls();
    await insertSpans([
      call({ start_time: at(2 * HOUR) }),
      call({ start_time: at(3 * HOUR) }),
      call({ start_time: at(30 * HOUR), cost_usd: "0.125" }),
    ]);
    const { total, groups } = await getPromptAnalytics(member, ask({ range: "24h" }), now);
    expect(total.metrics.requests).toBe(2);
    expect(total.previous).toMatchObject({ requests: 1, costUsd: 0.125 });
    expect(groups[0]?.previous.requests).toBe(1);
  });

  it("filters by environment, version and model", async () => {
    const { member, call } = await aPromptWithCalls();
    await insertSpans([
      call({ start_time: at(HOUR), environment: "staging", prompt_version: 1 }),
      call({ start_time: at(HOUR), environment: "production", prompt_version: 2 }),
      call({ start_time: at(HOUR), environment: "production", prompt_version: 3, model: "claude-haiku" }),
    ]);
    const requestsOf = async (filters: object) =>
      (await getPromptAnalytics(member, ask({ range: "24h", ...filters }), now)).total.metrics.requests;
    expect(await requestsOf({})).toBe(3);
    expect(await requestsOf({ environments: ["production"] })).toBe(2);
    expect(await requestsOf({ versions: [1, 2] })).toBe(2);
    expect(await requestsOf({ models: ["claude-haiku"] })).toBe(1);
    const byEnvironment = await getPromptAnalytics(
      member,
      ask({ range: "24h", groupBy: "environment" }),
      now,
    );
    expect(byEnvironment.groups.map(({ label, metrics }) => [label, metrics.requests])).toEqual([
      ["production", 2],
      ["staging", 1],
    ]);
  });

  it("reads feedback as shares and means, a replaced score once", async () => {
    const { member, prompt, call } = await aPromptWithCalls();
    await insertSpans([call({ start_time: at(HOUR) })]);
    const score = (overrides: Parameters<typeof scoreRow>[0]) =>
      serializeScoreRow(
        scoreRow({
          workspace_id: member.workspaceId,
          prompt_id: prompt.id,
          span_start_time: at(HOUR),
          ...overrides,
        }),
      );
    await traces.store.insert("scores", [
      score({ score_id: "a", value: 1 }),
      score({ score_id: "b", value: 1 }),
      score({ score_id: "c", value: 0, prompt_version: 2 }),
      score({ name: "stars", value_type: "number", value: 5 }),
      score({ name: "stars", value_type: "number", value: 2 }),
      score({ name: "topic", value_type: "string", value: null, string_value: "refund" }),
    ]);
    await traces.store.insert("scores", [
      score({ score_id: "b", value: 0, updated_at: "2026-11-22T11:30:00.000000Z" }),
    ]);
    const { total, groups } = await getPromptAnalytics(member, ask({ range: "24h" }), now);
    const shown = total.feedback.map(({ name, kind, count, value }) => ({ name, kind, count, value }));
    expect(shown).toEqual([
      { name: "helpful", kind: "boolean", count: 3, value: 1 / 3 },
      { name: "stars", kind: "number", count: 2, value: 3.5 },
      { name: "topic", kind: "label", count: 1, value: null },
    ]);
    expect(groups.find(({ key }) => key === "2")?.feedback[0]).toMatchObject({ count: 1, value: 0 });
    expect(total.feedbackSeries.helpful?.filter((value) => value !== null)).toEqual([1 / 3]);
  });

  it("marks the deployments of the range", async () => {
    const { member } = await aPromptWithCalls();
    await deployVersion(member, {
      promptSlug: "support/reply",
      environmentName: "development",
      versionNumber: 2,
      reason: "Try it",
    });
    const { deployments } = await getPromptAnalytics(
      member,
      ask({ range: "24h" }),
      new Date(Date.now() + HOUR),
    );
    expect(deployments).toMatchObject([{ versionNumber: 2, environment: { name: "development" } }]);
  });

  it("shows nothing of another workspace, not even under the same prompt id", async () => {
    const { member, prompt } = await aPromptWithCalls();
    await insertSpans([spanRow({ workspace_id: "wsp_other", prompt_id: prompt.id, start_time: at(HOUR) })]);
    const { total } = await getPromptAnalytics(member, ask({ range: "24h" }), now);
    expect(total.metrics.requests).toBe(0);
    const stranger: TestMember = await aMember(postgres.db);
    await expect(getPromptAnalytics(stranger, ask(), now)).rejects.toThrow(NotFoundError);
  });

  it("refuses an API key", async () => {
    const { member } = await aPromptWithCalls();
    const key = { kind: "apiKey", apiKeyId: "key_1", permissions: ["trace:read"], environments: [] } as const;
    await expect(getPromptAnalytics({ ...member, actor: key }, ask(), now)).rejects.toThrow(ForbiddenError);
  });
});

describe("exportPromptAnalyticsCsv", () => {
  it("writes a row per version and the total, and keeps formulas from running", async () => {
    const { member, prompt, call } = await aPromptWithCalls();
    await insertSpans([
      call({ start_time: at(HOUR), prompt_version: 1, cost_usd: "0.1" }),
      call({ start_time: at(HOUR), prompt_version: 2, cost_usd: "0.2" }),
    ]);
    await traces.store.insert("scores", [
      serializeScoreRow(
        scoreRow({
          workspace_id: member.workspaceId,
          prompt_id: prompt.id,
          span_start_time: at(HOUR),
          name: '=HYPERLINK("x")',
        }),
      ),
    ]);
    const file = await exportPromptAnalyticsCsv(member, { ...ask({ range: "24h" }), shape: "table" }, now);
    expect(file.fileName).toBe("support-reply-version-table-2026-11-22.csv");
    const [header, ...rows] = file.content.trimEnd().split("\r\n");
    expect(header).toMatch(/^version,requests,errors,error_rate,cost_usd/);
    expect(header).toContain('"feedback =HYPERLINK(""x"")"');
    expect(rows.map((row) => row.split(",").slice(0, 5))).toEqual([
      ["v2", "1", "0", "0", "0.2"],
      ["v1", "1", "0", "0", "0.1"],
      ["total", "2", "0", "0", "0.3"],
    ]);
  });

  it("writes a row per step and version", async () => {
    const { member, call } = await aPromptWithCalls();
    await insertSpans([call({ start_time: at(HOUR), prompt_version: 1 })]);
    const file = await exportPromptAnalyticsCsv(
      member,
      { ...ask({ range: "24h", interval: "6h" }), shape: "series" },
      now,
    );
    const rows = file.content.trimEnd().split("\r\n").slice(1);
    expect(rows.map((row) => row.split(",").slice(0, 3))).toEqual([
      ["2026-11-21T12:00:00.000Z", "v1", "0"],
      ["2026-11-21T18:00:00.000Z", "v1", "0"],
      ["2026-11-22T00:00:00.000Z", "v1", "0"],
      ["2026-11-22T06:00:00.000Z", "v1", "1"],
    ]);
  });
});
