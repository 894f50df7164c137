import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serializeScoreRow } from "@/db/clickhouse/score-row";
import { type SpanRow, serializeSpanRow } from "@/db/clickhouse/span-row";
import { toStoreTime } from "@/db/clickhouse/store-time";
import { setTraceStore } from "@/db/clickhouse/trace-store-holder";
import type { PostgresStore } from "@/db/client";
import {
  dimensionValuesInput,
  exploreInput,
  exportAnalyticsInput,
  outliersInput,
} from "@/server/analytics/analytics-schemas";
import { exploreAnalytics } from "@/server/analytics/explore-analytics";
import { exportAnalyticsCsv } from "@/server/analytics/export-analytics-csv";
import { listDimensionValues } from "@/server/analytics/list-dimension-values";
import { listOutliers } from "@/server/analytics/list-outliers";
import { listScoreNames } from "@/server/analytics/list-score-names";
import { measureLatency } from "@/server/analytics/measure-latency";
import { selectionInput } from "@/server/analytics/measure-schemas";
import { deployVersion } from "@/server/deployments/deploy-version";
import { ForbiddenError, NotFoundError } from "@/server/errors/domain-error";
import { aPrompt } from "../support/a-prompt";
import { aMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";
import { startTestTraceStore, type TestTraceStore } from "../support/trace-store";
import { scoreRow, spanRow } from "../support/trace-store-rows";

const now = new Date("2026-11-22T12:00:00Z");
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const PROMPT = "support/reply";

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
const ask = ({ filters = {}, ...question }: { filters?: object } & Record<string, unknown> = {}) =>
  exploreInput.parse({
    metrics: ["requests", "costUsd", "errorRate"],
    by: "version",
    range: "24h",
    filters: { prompt: [PROMPT], ...filters },
    ...question,
  });

async function aPromptWithCalls() {
  const member = await aMember(postgres.db, "publisher");
  const prompt = await aPrompt(member, { slug: PROMPT });
  const call = (overrides: Partial<SpanRow>) =>
    spanRow({ workspace_id: member.workspaceId, prompt_id: prompt.id, start_time: at(HOUR), ...overrides });
  return { member, prompt, call };
}

describe("exploreAnalytics", () => {
  it("says what calls cost only where a price is known, or where all of them failed", async () => {
    const { member, call } = await aPromptWithCalls();
    await insertSpans([
      call({ model: "priced", cost_usd: "0.002" }),
      call({ model: "priced", cost_usd: null }),
      call({ model: "unpriced", cost_usd: null }),
      call({ model: "unpriced", cost_usd: null, status: "error" }),
      call({ model: "down", cost_usd: null, status: "error" }),
      call({ model: "free", cost_usd: "0" }),
    ]);
    const { total, groups } = await exploreAnalytics(member, ask({ by: "model", metrics: ["costUsd"] }), now);
    expect(Object.fromEntries(groups.map(({ key, values }) => [key, values.costUsd]))).toEqual({
      priced: 0.002,
      unpriced: null,
      down: 0,
      free: 0,
    });
    expect(total.values.costUsd).toBe(0.002);
  });

  it("has a value at every step: zero requests are zero, their latency is a gap", async () => {
    const { member, call } = await aPromptWithCalls();
    await insertSpans([
      call({ start_time: at(DAY + HOUR), duration_us: 400_000 }),
      call({ start_time: at(DAY + HOUR), duration_us: 600_000, status: "error" }),
      call({ start_time: at(3 * DAY), duration_us: 100_000 }),
    ]);
    const question = { range: "7d", interval: "1d", metrics: ["requests", "errorRate"] };
    const { steps, total, groups } = await exploreAnalytics(member, ask(question), now);
    expect(steps).toHaveLength(8);
    expect(total.series.requests).toEqual([0, 0, 0, 0, 1, 0, 2, 0]);
    expect(total.series.errorRate).toEqual([null, null, null, null, 0, null, 0.5, null]);
    expect(groups[0]?.series?.requests).toEqual(total.series.requests);
  });

  it("counts a span that was sent twice once, and a wrapper not at all", async () => {
    const { member, call } = await aPromptWithCalls();
    const sent = call({ cost_usd: "0.5" });
    await insertSpans([sent]);
    await insertSpans([{ ...sent, cost_usd: "0.25" }]);
    await insertSpans([
      call({ kind: "agent", counts_toward_usage: 0 }),
      call({ kind: "generation", counts_toward_usage: 0 }),
      call({ kind: "tool" }),
    ]);
    const { total } = await exploreAnalytics(member, ask(), now);
    expect(total.values).toMatchObject({ requests: 1, costUsd: 0.25 });
  });

  it("narrows to every dimension, and to calls that name none", async () => {
    const { member, call } = await aPromptWithCalls();
    await insertSpans([
      call({
        environment: "staging",
        model: "",
        provider: "azure",
        arm: "canary",
        api_key_id: "key_a",
        user_id: "ada",
        tags: ["beta"],
        service_name: "shop",
        status: "error",
        error_type: "429",
        finish_reason: "length",
      }),
      call({ prompt_version: 2 }),
      call({ prompt_version: 3, prompt_id: "", prompt_slug: "" }),
    ]);
    const count = async (filters: object) =>
      (
        await exploreAnalytics(
          member,
          exploreInput.parse({ metrics: ["requests"], range: "24h", filters }),
          now,
        )
      ).total.values.requests;
    const counts = await Promise.all(
      [
        {},
        { prompt: [PROMPT] },
        { prompt: [""] },
        { folder: ["support"] },
        { folder: ["nowhere"] },
        { branch: ["main"] },
        { version: ["2", "3"] },
        { environment: ["staging"] },
        { arm: ["canary"] },
        { model: [""] },
        { provider: ["azure"] },
        { apiKey: ["key_a"] },
        { user: ["ada"] },
        { tag: ["beta"] },
        { service: ["shop"] },
        { errorType: ["429"] },
        { finishReason: ["length", "stop"] },
      ].map(count),
    );
    expect(counts).toEqual([3, 2, 1, 2, 0, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 3]);
  });

  it.each([
    ["folder", ["support", "No folder"]],
    ["branch", ["main", "No branch"]],
    ["prompt", [PROMPT, "Not linked to a prompt"]],
    ["version", [`${PROMPT} v1`, "No version"]],
    ["arm", ["No rollout"]],
    ["apiKey", ["key_test"]],
    ["service", ["support-desk"]],
    ["finishReason", ["stop"]],
  ] as const)("breaks down by %s", async (by, labels) => {
    const { member, call } = await aPromptWithCalls();
    await insertSpans([call({}), call({}), call({ prompt_id: "", prompt_version: 0 })]);
    const question = exploreInput.parse({ metrics: ["requests"], by, range: "24h" });
    const { groups } = await exploreAnalytics(member, question, now);
    expect(groups.map(({ label }) => label)).toEqual(labels);
  });

  it("marks the deployments of the range", async () => {
    const { member } = await aPromptWithCalls();
    await deployVersion(member, {
      promptSlug: PROMPT,
      environmentName: "development",
      versionNumber: 2,
      reason: "Try it",
    });
    const { deployments } = await exploreAnalytics(member, ask(), new Date(Date.now() + HOUR));
    expect(deployments).toMatchObject([{ versionNumber: 2, environment: { name: "development" } }]);
  });

  it("shows nothing of another workspace, not even under the same prompt id", async () => {
    const { member, prompt } = await aPromptWithCalls();
    await insertSpans([spanRow({ workspace_id: "wsp_other", prompt_id: prompt.id, start_time: at(HOUR) })]);
    const { total } = await exploreAnalytics(member, ask(), now);
    expect(total.values.requests).toBe(0);
    const stranger = await aMember(postgres.db);
    await expect(exploreAnalytics(stranger, ask(), now)).rejects.toThrow(NotFoundError);
  });

  it("refuses a key that may not read figures, and shows one that may its own environments only", async () => {
    const { member, call } = await aPromptWithCalls();
    await insertSpans([call({}), call({ environment: "staging" })]);
    const key = (...permissions: ("trace:read" | "analytics:read")[]) => ({
      ...member,
      actor: { kind: "apiKey", apiKeyId: "key_1", permissions, environments: ["staging"] } as const,
    });
    await expect(exploreAnalytics(key("trace:read"), ask(), now)).rejects.toThrow(ForbiddenError);
    const { total } = await exploreAnalytics(key("analytics:read"), ask(), now);
    expect(total.values.requests).toBe(1);
  });
});

describe("what stands behind the figures", () => {
  it("lists the slowest, the dearest and the failed calls", async () => {
    const { member, call } = await aPromptWithCalls();
    await insertSpans([
      call({ duration_us: 9_000_000, cost_usd: "0.01", trace_id: "a".repeat(32) }),
      call({ duration_us: 1_000, cost_usd: "2", trace_id: "b".repeat(32) }),
      call({ duration_us: 2_000, cost_usd: null, status: "error", trace_id: "c".repeat(32) }),
    ]);
    const listed = async (kind: string) =>
      (await listOutliers(member, outliersInput.parse({ kind, range: "24h" }), now)).map(
        ({ traceId }) => traceId[0],
      );
    expect(await Promise.all(["slowest", "dearest", "failed"].map(listed))).toEqual([
      ["a", "c", "b"],
      ["b", "a"],
      ["c"],
    ]);
  });

  it("counts calls by how long they took, with bars between the outermost", async () => {
    const { member, call } = await aPromptWithCalls();
    await insertSpans([
      call({ duration_us: 1_048_576 }),
      call({ duration_us: 1_048_577, status: "error" }),
      call({ duration_us: 8 * 1_048_576 }),
    ]);
    const bars = await measureLatency(member, selectionInput.parse({ range: "24h" }), now);
    expect(bars.map(({ requests, errors }) => [requests, errors])).toEqual([
      [2, 1],
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
      [1, 0],
    ]);
    expect(bars[0]?.fromMs).toBeCloseTo(1048.576, 6);
    expect(await measureLatency(await aMember(postgres.db), selectionInput.parse({}), now)).toEqual([]);
  });

  it("offers values that calls have, under the other filters", async () => {
    const { member, call } = await aPromptWithCalls();
    await insertSpans([
      call({ model: "a" }),
      call({ model: "a" }),
      call({ model: "b", environment: "staging" }),
    ]);
    const values = (filters: object) =>
      listDimensionValues(
        member,
        dimensionValuesInput.parse({ dimension: "model", range: "24h", filters }),
        now,
      );
    expect(await values({ model: ["b"] })).toEqual([
      { value: "a", label: "a", requests: 2 },
      { value: "b", label: "b", requests: 1 },
    ]);
    expect(await values({ environment: ["staging"] })).toMatchObject([{ value: "b" }]);
  });

  it("offers the feedback that has figures", async () => {
    const { member, prompt } = await aPromptWithCalls();
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
      score({}),
      score({}),
      score({ name: "stars", value_type: "number", value: 4 }),
      score({ name: "topic", value_type: "string", value: null, string_value: "refund" }),
    ]);
    expect(await listScoreNames(member, selectionInput.parse({ range: "24h" }), now)).toEqual([
      { name: "helpful", votes: 2 },
      { name: "stars", votes: 1 },
    ]);
  });
});

describe("exportAnalyticsCsv", () => {
  it("writes a row per group with both periods, and keeps formulas from running", async () => {
    const { member, call } = await aPromptWithCalls();
    await insertSpans([
      call({ prompt_version: 1, cost_usd: "0.1", model: "=SUM(A1)" }),
      call({ prompt_version: 2, cost_usd: "0.2", model: "plain" }),
      call({ prompt_version: 2, cost_usd: "0.4", model: "plain", start_time: at(30 * HOUR) }),
    ]);
    const question = exportAnalyticsInput.parse({
      ...ask({ by: "model", metrics: ["requests", "costUsd"] }),
      shape: "table",
    });
    const file = await exportAnalyticsCsv(member, question, now);
    expect(file.fileName).toBe("support-reply-model-table-2026-11-22.csv");
    expect(file.content.trimEnd().split("\r\n")).toEqual([
      "model,requests,requests before,cost_usd,cost_usd before",
      "plain,1,1,0.2,0.4",
      "'=SUM(A1),1,0,0.1,0",
      "total,2,1,0.3,0.4",
    ]);
  });

  it("writes a row per step and group", async () => {
    const { member, call } = await aPromptWithCalls();
    await insertSpans([call({ prompt_version: 1 })]);
    const question = exportAnalyticsInput.parse({
      ...ask({ interval: "6h", metrics: ["requests"] }),
      shape: "series",
    });
    const file = await exportAnalyticsCsv(member, question, now);
    expect(file.content.trimEnd().split("\r\n")).toEqual([
      "time,version,requests",
      "2026-11-21T12:00:00.000Z,v1,0",
      "2026-11-21T18:00:00.000Z,v1,0",
      "2026-11-22T00:00:00.000Z,v1,0",
      "2026-11-22T06:00:00.000Z,v1,1",
    ]);
  });
});
