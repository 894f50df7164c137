import { afterAll, beforeAll, expect, test } from "vitest";
import { setTraceStore } from "@/db/clickhouse/trace-store-holder";
import type { PostgresStore } from "@/db/client";
import { getRollout } from "@/server/rollouts/get-rollout";
import { pauseRollout } from "@/server/rollouts/pause-rollout";
import { resumeRollout } from "@/server/rollouts/resume-rollout";
import { startRolloutEvaluation } from "@/server/rollouts/start-rollout-evaluation";
import { ledgerOf, liveOf } from "../support/deployments";
import { aServedPrompt, callersFrom, rollOut, storeCalls } from "../support/rollouts";
import { createTestPostgres } from "../support/test-postgres";
import { startTestTraceStore, type TestTraceStore } from "../support/trace-store";

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

const SOON = { timeout: 45_000 };
const byTimeAlone = { minimumSample: 0, guardrails: [] };
const steps = [1, 5, 25, 50, 100].map((percent) => ({ percent, holdMinutes: 0 }));

test("several processes take each step once, and finish it", { timeout: 60_000 }, async () => {
  const publisher = await aServedPrompt(postgres.db);
  const loops = await Promise.all([1, 2, 3].map(() => startRolloutEvaluation(postgres)));
  const rolloutId = await rollOut(publisher, { ...byTimeAlone, steps });
  await expect.poll(() => liveOf(publisher), SOON).toEqual({ production: 2 });
  await Promise.all(loops.map((loop) => loop.stop()));

  const { decisions, state } = await getRollout(publisher, { rolloutId });
  expect(state).toBe("finished");
  expect(decisions.map(({ decision, toPercent }) => [decision, toPercent])).toEqual([
    ["started", 1],
    ["stepped", 5],
    ["stepped", 25],
    ["stepped", 50],
    ["stepped", 100],
    ["finished", 100],
  ]);
  const { deployments } = await ledgerOf(publisher);
  expect(deployments.map(({ kind }) => kind)).toEqual([...Array(6).fill("rollout"), "deploy"]);
});

test("what a process left behind goes on when another starts", { timeout: 60_000 }, async () => {
  const publisher = await aServedPrompt(postgres.db);
  const rolloutId = await rollOut(publisher, { ...byTimeAlone, steps: steps.slice(0, 2) });
  const loop = await startRolloutEvaluation(postgres);
  await expect.poll(() => liveOf(publisher), SOON).toEqual({ production: 2 });
  await loop.stop();
  expect(await getRollout(publisher, { rolloutId })).toMatchObject({ state: "finished" });
});

test("resuming wakes it", { timeout: 60_000 }, async () => {
  const publisher = await aServedPrompt(postgres.db);
  const rolloutId = await rollOut(publisher, { ...byTimeAlone, steps: steps.slice(0, 1) });
  await pauseRollout(publisher, { rolloutId });
  const loop = await startRolloutEvaluation(postgres);
  await storeCalls(publisher, rolloutId, callersFrom(0, 10));
  expect(await liveOf(publisher)).toEqual({ production: 1 });
  await resumeRollout(publisher, { rolloutId });
  await expect.poll(() => liveOf(publisher), SOON).toEqual({ production: 2 });
  await loop.stop();
});
