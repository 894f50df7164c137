import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serializeScoreRow } from "@/db/clickhouse/score-row";
import { setTraceStore } from "@/db/clickhouse/trace-store-holder";
import type { PostgresStore } from "@/db/client";
import { getRollout } from "@/server/rollouts/get-rollout";
import { aServedPrompt, callersFrom, rollOut, storeCalls } from "../support/rollouts";
import { createTestPostgres } from "../support/test-postgres";
import { startTestTraceStore, type TestTraceStore } from "../support/trace-store";
import { scoreRow } from "../support/trace-store-rows";

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

const half = { steps: [{ percent: 50, holdMinutes: 30 }] };
const isCandidate = (arm: string) => arm === "candidate";

async function aRollout(plan: Parameters<typeof rollOut>[1] = {}) {
  const publisher = await aServedPrompt(postgres.db);
  const rolloutId = await rollOut(publisher, { ...half, ...plan });
  const evidence = async () => (await getRollout(publisher, { rolloutId })).evidence;
  return { publisher, rolloutId, evidence };
}

describe("the numbers of a rollout", () => {
  test("count a caller once, by their first call", async () => {
    const { publisher, rolloutId, evidence } = await aRollout();
    await storeCalls(publisher, rolloutId, callersFrom(0, 400), () => ({
      status: "ok",
      duration_us: 100_000,
    }));
    const later = {
      start_time: "2031-01-01T00:00:00.000000Z",
      status: "error",
      duration_us: 9_000_000,
    } as const;
    await storeCalls(
      publisher,
      rolloutId,
      callersFrom(0, 400).map((call) => ({ ...call, ...later })),
    );

    const arms = (await evidence())?.arms ?? [];
    expect(arms.map(({ arm }) => arm)).toEqual(["candidate", "control"]);
    expect(arms.map(({ units }) => units).reduce((sum, units) => sum + units, 0)).toBe(400);
    expect(arms.every(({ units, calls }) => calls === 2 * units)).toBe(true);
    expect(arms.map(({ means }) => means)).toEqual([
      { errorRate: 0, latency: 100, cost: expect.closeTo(0.000395), invalidOutput: null },
      { errorRate: 0, latency: 100, cost: expect.closeTo(0.000395), invalidOutput: null },
    ]);
  });

  test("take a call's spans together: the outermost says how it went, and all that count what it cost", async () => {
    const { publisher, rolloutId, evidence } = await aRollout();
    for (const [index, { key }] of callersFrom(0, 12).entries()) {
      const call = { key, trace_id: `${index}`.padStart(32, "0") };
      await storeCalls(publisher, rolloutId, [
        { ...call, kind: "agent", duration_us: 3_000_000, cost_usd: null, counts_toward_usage: 0 },
        { ...call, status: "error", duration_us: 1_000_000, cost_usd: "0.001" },
        { ...call, status: "ok", duration_us: 1_500_000, cost_usd: "0.002" },
      ]);
    }
    const [candidate] = (await evidence())?.arms ?? [];
    expect(candidate?.means).toMatchObject({ errorRate: 0, latency: 3_000, cost: expect.closeTo(0.003) });
    expect(candidate?.calls).toBe(candidate?.units);
  });

  test("say nothing of a guardrail without data, and what they say names what it was held against", async () => {
    const guardrails = [
      { metric: "errorRate", tolerance: 0, action: "rollBack" },
      { metric: "invalidOutput", tolerance: 0, action: "rollBack" },
      { metric: "feedback", feedbackName: "helpful", tolerance: 0, action: "pause" },
    ] as const;
    const { publisher, rolloutId, evidence } = await aRollout({ guardrails: [...guardrails] });
    await storeCalls(publisher, rolloutId, callersFrom(0, 300), (arm) => ({
      status: isCandidate(arm) ? "error" : "ok",
    }));
    const readings = (await evidence())?.guardrails ?? [];
    expect(readings.map(({ metric, verdict }) => [metric, verdict])).toEqual([
      ["errorRate", "regressed"],
      ["invalidOutput", "noData"],
      ["feedback", "noData"],
    ]);
    expect(readings[0]).toMatchObject({ arm: "candidate", control: 0, candidate: 1, alpha: 0.05 / 3 });
  });

  test("read invalid output and feedback of the callers' first calls", async () => {
    const guardrails = [
      { metric: "invalidOutput", tolerance: 0, action: "rollBack" },
      { metric: "feedback", feedbackName: "helpful", tolerance: 0, action: "pause" },
    ] as const;
    const { publisher, rolloutId, evidence } = await aRollout({ guardrails: [...guardrails] });
    const calls = callersFrom(0, 600).map((call, index) => ({
      ...call,
      trace_id: `${index}`.padStart(32, "0"),
    }));
    await storeCalls(publisher, rolloutId, calls, (arm) => ({
      attributes: JSON.stringify({ "galley.output.valid": isCandidate(arm) ? "false" : true }),
    }));
    const { workspaceId } = publisher;
    const spans = await traces.store.query<{
      trace_id: string;
      prompt_id: string;
      arm: string;
      start_time: string;
    }>("SELECT trace_id, prompt_id, arm, start_time FROM spans WHERE rollout_id = {rolloutId:String}", {
      rolloutId,
    });
    const scores = spans.map(({ trace_id, prompt_id, arm, start_time }, index) =>
      scoreRow({
        workspace_id: workspaceId,
        prompt_id,
        trace_id,
        span_start_time: start_time,
        value: isCandidate(arm) ? index % 2 : 1,
      }),
    );
    await traces.store.insert("scores", scores.map(serializeScoreRow));

    const readings = (await evidence())?.guardrails ?? [];
    expect(readings.map(({ metric, verdict }) => [metric, verdict])).toEqual([
      ["invalidOutput", "regressed"],
      ["feedback", "regressed"],
    ]);
    expect(readings[0]).toMatchObject({ control: 0, candidate: 1 });
    expect(readings[1]).toMatchObject({ control: 1, candidate: expect.closeTo(0.5, 0) });
  });

  test("notice when an arm did not get its share of the callers", async () => {
    const { publisher, rolloutId, evidence } = await aRollout();
    await storeCalls(publisher, rolloutId, callersFrom(0, 1_000));
    expect((await evidence())?.sampleRatio).toMatchObject({ isSkewed: false });
    const lost = callersFrom(1_000, 1_000);
    await storeCalls(publisher, rolloutId, lost, (arm) => ({
      unit_id: isCandidate(arm) ? "one" : `${Math.random()}`,
    }));
    expect((await evidence())?.sampleRatio).toMatchObject({ isSkewed: true });
  });
});
