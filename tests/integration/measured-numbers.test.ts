import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serializeScoreRow } from "@/db/clickhouse/score-row";
import { toStoreTime } from "@/db/clickhouse/store-time";
import { setTraceStore } from "@/db/clickhouse/trace-store-holder";
import type { PostgresStore } from "@/db/client";
import { measureMetrics } from "@/server/analytics/measure-metrics";
import { measureInput } from "@/server/analytics/measure-schemas";
import { METRIC_CATALOG, PERCENTILE_ERROR } from "@/server/analytics/metric-catalog";
import { aPrompt } from "../support/a-prompt";
import { EXACT, expectAlmost, EXACT_METRICS as METRICS } from "../support/expect-almost";
import { aMember } from "../support/factories";
import { exactFigures, type KnownCall, makeKnownCalls, storeBadly } from "../support/measured-calls";
import { createTestPostgres } from "../support/test-postgres";
import { startTestTraceStore, type TestTraceStore } from "../support/trace-store";
import { scoreRow } from "../support/trace-store-rows";

/** Each figure against one worked out from the calls themselves. */
const FROM = Date.parse("2026-09-30T22:00:00Z");
const TO = Date.parse("2026-11-01T23:00:00Z");
const ZONE = "Europe/Berlin";
/** Clocks go back in this range: the 25th of October has 25 hours. */
const DAYS_IN_ZONE = 32;
const now = new Date("2026-11-22T12:00:00Z");

const PERCENTILES = [
  "latencyP50Ms",
  "latencyP90Ms",
  "latencyP95Ms",
  "latencyP99Ms",
  "timeToFirstTokenP50Ms",
  "timeToFirstTokenP95Ms",
] as const;

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

const ask = (question: object) =>
  measureInput.parse({
    metrics: [...METRICS],
    range: "custom",
    from: new Date(FROM),
    to: new Date(TO),
    timeZone: ZONE,
    interval: "1d",
    ...question,
  });

async function aWorkspaceWithCalls(calls: readonly KnownCall[]) {
  const member = await aMember(postgres.db, "publisher");
  const prompt = await aPrompt(member);
  await storeBadly(traces.store, calls, { workspace_id: member.workspaceId, prompt_id: prompt.id });
  return { member, prompt };
}

describe("measureMetrics against figures worked out by themselves", () => {
  const calls = makeKnownCalls(3_000, FROM, TO, 11);
  let stored: Awaited<ReturnType<typeof aWorkspaceWithCalls>>;
  // Read by all, changed by none.
  beforeAll(async () => {
    stored = await aWorkspaceWithCalls(calls);
  });

  it("counts late, repeated, corrected and re-linked calls once, over the range and each day of the zone", async () => {
    const { member } = stored;
    const measured = await measureMetrics(member, ask({}), now);
    const expected = exactFigures(calls);
    for (const metric of METRICS) expectAlmost(measured.total.values[metric], expected[metric], EXACT);

    expect(measured.steps).toHaveLength(DAYS_IN_ZONE);
    const ends = [...measured.steps.slice(1), TO];
    measured.steps.forEach((start, day) => {
      const ofDay = exactFigures(calls.filter(({ atMs }) => atMs >= start && atMs < (ends[day] ?? TO)));
      for (const metric of METRICS) expectAlmost(measured.total.series[metric]?.[day], ofDay[metric], EXACT);
    });
    const hours = measured.steps.map((start, day) => ((ends[day] ?? TO) - start) / 3_600_000);
    expect(hours.filter((length) => length !== 24)).toEqual([25]);
  });

  it("leaves nothing of a call that was linked late where it stood before", async () => {
    const { member } = stored;
    const unlinked = await measureMetrics(member, ask({ filters: { prompt: [""] } }), now);
    expect(unlinked.total.values).toMatchObject({ requests: 0, costUsd: 0, outputTokens: 0 });
  });

  it("gives percentiles within the documented error, of groups, of steps and of the whole", async () => {
    const { member } = stored;
    const measured = await measureMetrics(member, ask({ metrics: [...PERCENTILES], by: "environment" }), now);
    const error = PERCENTILE_ERROR * 1.0001;
    for (const metric of PERCENTILES) {
      expectAlmost(measured.total.values[metric], exactFigures(calls)[metric], error);
      for (const group of measured.groups) {
        const ofGroup = calls.filter(({ environment }) => environment === group.key);
        expectAlmost(group.values[metric], exactFigures(ofGroup)[metric], error);
      }
    }
    const firstDay = calls.filter(({ atMs }) => atMs < (measured.steps[1] ?? 0));
    expectAlmost(measured.total.series.latencyP95Ms?.[0], exactFigures(firstDay).latencyP95Ms, error);
    expect(METRIC_CATALOG.latencyP95Ms.error).toContain("0.4 %");
  });

  it.each([
    ["version", (call: KnownCall) => String(call.version)],
    ["environment", (call: KnownCall) => call.environment],
    ["model", (call: KnownCall) => call.model],
    ["errorType", (call: KnownCall) => (call.errorType === "" ? "unknown" : (call.errorType ?? ""))],
  ] as const)("adds up by %s", async (by, keyOf) => {
    const { member, prompt } = stored;
    const measured = await measureMetrics(member, ask({ by, filters: { prompt: [prompt.slug] } }), now);
    const keys = new Set(calls.map(keyOf));
    expect(new Set(measured.groups.map(({ key }) => key))).toEqual(keys);
    for (const group of measured.groups) {
      const expected = exactFigures(calls.filter((call) => keyOf(call) === group.key));
      for (const metric of METRICS) expectAlmost(group.values[metric], expected[metric], EXACT);
    }
  });

  it("lists the largest of many users and makes the rest one row that completes the whole", async () => {
    const { member } = stored;
    const measured = await measureMetrics(
      member,
      ask({ by: "user", limit: 5, metrics: ["costUsd", "requests"] }),
      now,
    );
    expect(measured.groups).toHaveLength(6);
    expect(measured.groups.at(-1)).toMatchObject({ kind: "others", label: "All others" });
    const sum = measured.groups.reduce((total, { values }) => total + (values.costUsd ?? 0), 0);
    expect(sum).toBeCloseTo(exactFigures(calls).costUsd, 9);
    const largest = measured.groups[0];
    const ofLargest = exactFigures(calls.filter(({ userId }) => userId === largest?.key));
    expect(largest?.values.costUsd).toBeCloseTo(ofLargest.costUsd, 9);
  });

  it("counts a call with two tags under both and once in the whole", async () => {
    const { member } = stored;
    const measured = await measureMetrics(member, ask({ by: "tag" }), now);
    expect(measured.total.values.requests).toBe(calls.length);
    for (const tag of ["beta", "mobile"]) {
      const tagged = calls.filter(({ tags }) => tags.includes(tag)).length;
      expect(measured.groups.find(({ key }) => key === tag)?.values.requests).toBe(tagged);
    }
    const untagged = await measureMetrics(member, ask({ filters: { tag: [""] } }), now);
    expect(untagged.total.values.requests).toBe(calls.filter(({ tags }) => tags.length === 0).length);
  });

  it("ends months where they end in the zone, and compares with the same length before", async () => {
    const early = makeKnownCalls(800, FROM - (TO - FROM), FROM, 5);
    const { member } = await aWorkspaceWithCalls([...calls, ...early]);
    const measured = await measureMetrics(member, ask({ interval: "1mo" }), now);
    expect(measured.steps.map((step) => new Date(step).toISOString())).toEqual([
      "2026-09-30T22:00:00.000Z",
      "2026-10-31T23:00:00.000Z",
    ]);
    const ofOctober = exactFigures(calls.filter(({ atMs }) => atMs < (measured.steps[1] ?? 0)));
    expect(measured.total.series.requests?.[0]).toBe(ofOctober.requests);
    for (const metric of METRICS) {
      expectAlmost(measured.total.previous?.[metric], exactFigures(early)[metric], EXACT);
    }
    const drawn = measured.total.previousSeries?.requests ?? [];
    expect(drawn.reduce<number>((sum, value) => sum + (value ?? 0), 0)).toBe(early.length);
  });

  it("has zeros where nothing was counted and gaps where nothing could be measured", async () => {
    const member = await aMember(postgres.db, "viewer");
    const measured = await measureMetrics(
      member,
      ask({ metrics: ["requests", "latencyP95Ms", "feedbackShare"] }),
      now,
    );
    expect(measured.total.values).toEqual({ requests: 0, latencyP95Ms: null, feedbackShare: null });
    expect(measured.total.series.requests).toEqual(Array.from({ length: DAYS_IN_ZONE }, () => 0));
    expect(measured.total.series.latencyP95Ms).toEqual(Array.from({ length: DAYS_IN_ZONE }, () => null));
    expect(measured.groups).toEqual([]);
  });
});

describe("feedback", () => {
  it("counts a changed vote once and one taken back never, told apart by name and together", async () => {
    const member = await aMember(postgres.db, "publisher");
    const prompt = await aPrompt(member);
    const vote = (index: number, overrides: object) =>
      serializeScoreRow(
        scoreRow({
          workspace_id: member.workspaceId,
          prompt_id: prompt.id,
          prompt_version: 1 + (index % 2),
          score_id: `vote-${index}`,
          span_start_time: toStoreTime((FROM + index * 3_600_000) * 1000),
          value: index % 3 === 0 ? 0 : 1,
          ...overrides,
        }),
      );
    const indexes = Array.from({ length: 90 }, (_, index) => index);
    await traces.store.insert(
      "scores",
      indexes.map((index) => vote(index, { value: 0 })),
    );
    await traces.store.insert(
      "scores",
      indexes.map((index) => vote(index, { updated_at: "2026-11-20T00:00:00.000000Z" })),
    );
    await traces.store.insert(
      "scores",
      indexes.slice(0, 40).map((index) =>
        vote(index, {
          score_id: `stars-${index}`,
          name: "stars",
          value_type: "number",
          value: 1 + (index % 5),
        }),
      ),
    );
    const unlinked = { prompt_id: "", prompt_version: 0 };
    const linkedLate = indexes.filter((index) => index % 9 === 0);
    const takenBack = indexes.slice(0, 20).map((index) => ({ index, score_id: `back-${index}` }));
    await traces.store.insert("scores", [
      ...linkedLate.map((index) => vote(index, unlinked)),
      ...takenBack.map(({ index, score_id }) => vote(index, { score_id })),
    ]);
    const deleted = { is_deleted: 1, updated_at: "2026-11-21T00:00:00.000000Z" };
    await traces.store.insert("scores", [
      ...linkedLate.map((index) => vote(index, { ...unlinked, ...deleted })),
      ...takenBack.map(({ index, score_id }) => vote(index, { score_id, ...deleted })),
    ]);
    const metrics = [
      "feedbackCount",
      "feedbackShare",
      "feedbackMean",
      "score:helpful",
      "score:stars",
      "score:none",
    ];
    const measured = await measureMetrics(
      member,
      ask({ metrics, by: "version", filters: { prompt: [prompt.slug] } }),
      now,
    );
    expect(measured.total.values).toEqual({
      feedbackCount: 130,
      feedbackShare: 60 / 90,
      feedbackMean: 3,
      "score:helpful": 60 / 90,
      "score:stars": 3,
      "score:none": null,
    });
    expect(measured.metrics.map(({ label, unit, isKnown }) => [label, unit, isKnown])).toContainEqual([
      "stars",
      "score",
      true,
    ]);
    expect(measured.groups.map(({ label, values }) => [label, values["score:helpful"]])).toEqual([
      ["v2", 30 / 45],
      ["v1", 30 / 45],
    ]);
    const byModel = await measureMetrics(
      member,
      ask({ metrics: ["feedbackShare"], filters: { model: ["x"] } }),
      now,
    );
    expect(byModel.metrics[0]?.isKnown).toBe(false);
    expect(byModel.total.values.feedbackShare).toBeNull();
  });
});
