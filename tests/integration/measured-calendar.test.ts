import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setTraceStore } from "@/db/clickhouse/trace-store-holder";
import type { PostgresStore } from "@/db/client";
import { measureMetrics } from "@/server/analytics/measure-metrics";
import { measureInput } from "@/server/analytics/measure-schemas";
import { aPrompt } from "../support/a-prompt";
import { EXACT, EXACT_METRICS, expectAlmost } from "../support/expect-almost";
import { aMember } from "../support/factories";
import { exactFigures, type KnownCall, makeKnownCalls, storeBadly } from "../support/measured-calls";
import { createTestPostgres } from "../support/test-postgres";
import { startTestTraceStore, type TestTraceStore } from "../support/trace-store";

/** Where a range, a day and a month end: each figure against one worked out from the calls themselves. */
const FROM = Date.parse("2026-09-30T22:00:00Z");
const now = new Date("2026-11-22T12:00:00Z");

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
  measureInput.parse({ metrics: [...EXACT_METRICS], range: "custom", ...question });

async function aWorkspaceWithCalls(calls: readonly KnownCall[]) {
  const member = await aMember(postgres.db, "publisher");
  const prompt = await aPrompt(member);
  await storeBadly(traces.store, calls, { workspace_id: member.workspaceId, prompt_id: prompt.id });
  return member;
}

describe("the edges of time", () => {
  it.each([
    {
      what: "the day of 23 hours",
      timeZone: "Europe/Berlin",
      interval: "1d",
      starts: ["2026-03-27T23:00Z", "2026-03-28T23:00Z", "2026-03-29T22:00Z"],
      end: "2026-03-30T22:00Z",
    },
    {
      what: "steps of six hours on the day of 25",
      timeZone: "America/New_York",
      interval: "6h",
      starts: [
        "2026-10-31T22:00Z",
        "2026-11-01T04:00Z",
        "2026-11-01T11:00Z",
        "2026-11-01T17:00Z",
        "2026-11-01T23:00Z",
      ],
      end: "2026-11-02T05:00Z",
    },
    {
      what: "a day that is half an hour longer",
      timeZone: "Australia/Lord_Howe",
      interval: "1d",
      starts: ["2026-04-03T13:00Z", "2026-04-04T13:00Z", "2026-04-05T13:30Z"],
      end: "2026-04-06T13:30Z",
    },
    {
      what: "months, one of them February of a leap year",
      timeZone: "UTC",
      interval: "1mo",
      starts: ["2024-01-01T00:00Z", "2024-02-01T00:00Z", "2024-03-01T00:00Z"],
      end: "2024-04-01T00:00Z",
    },
  ])("cuts $what where the calendar does, to the instant", async ({ timeZone, interval, starts, end }) => {
    const startsMs = starts.map((start) => Date.parse(start));
    const endMs = Date.parse(end);
    const instants = [...startsMs, endMs].flatMap((ms) => [ms - 1, ms]);
    const [from = 0] = startsMs;
    const spread = makeKnownCalls(300, from - 3_600_000, endMs + 3_600_000, 3);
    const known = spread.map((call, index) => ({ ...call, atMs: instants[index] ?? call.atMs }));
    const member = await aWorkspaceWithCalls(known);
    const question = ask({ from: new Date(from), to: new Date(endMs), timeZone, interval });
    const measured = await measureMetrics(member, question, now);
    expect(measured.steps).toEqual(startsMs);
    for (const [index, start] of startsMs.entries()) {
      const stop = startsMs[index + 1] ?? endMs;
      const expected = exactFigures(known.filter(({ atMs }) => atMs >= start && atMs < stop));
      for (const metric of EXACT_METRICS) {
        expectAlmost(measured.total.series[metric]?.[index], expected[metric], EXACT);
      }
    }
    const within = known.filter(({ atMs }) => atMs >= from && atMs < endMs);
    expect(measured.total.values.requests).toBe(within.length);
  });

  it("counts from the instant asked for, though the first step begins before it", async () => {
    const calls = makeKnownCalls(400, FROM, FROM + 48 * 3_600_000, 11);
    const member = await aWorkspaceWithCalls(calls);
    const [from, to] = [FROM + 17 * 3_600_000 + 1, FROM + 40 * 3_600_000];
    const question = { from: new Date(from), to: new Date(to), timeZone: "Europe/Berlin", interval: "1d" };
    const measured = await measureMetrics(member, ask(question), now);
    expect(measured.steps[0]).toBe(FROM);
    const within = exactFigures(calls.filter(({ atMs }) => atMs >= from && atMs < to));
    for (const metric of EXACT_METRICS) expectAlmost(measured.total.values[metric], within[metric], EXACT);
  });

  it("has nothing to tell of a range in which nothing was called, though others have calls", async () => {
    const member = await aWorkspaceWithCalls(makeKnownCalls(100, FROM, FROM + 3_600_000, 4));
    const quiet = { from: new Date("2025-02-01T00:00:00Z"), to: new Date("2025-02-01T00:00:00Z") };
    const measured = await measureMetrics(member, ask({ ...quiet, by: "version" }), now);
    expect(measured.total.requests).toBe(0);
    expect(measured.groups).toEqual([]);
    const nothing = exactFigures([]);
    for (const metric of EXACT_METRICS) expect(measured.total.values[metric]).toBe(nothing[metric]);
    for (const metric of EXACT_METRICS) expect(measured.total.previous?.[metric]).toBe(nothing[metric]);
  });
});
