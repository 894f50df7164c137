/**
 * How often guardrails stop what is harmless, and how soon what is not: callers assigned, measured and judged by the
 * code that the server runs. `npm run soak` simulates 1,000 rollouts of each.
 */
import { expect, test } from "vitest";
import { DEFAULT_ROLLOUT_PLAN, type RolloutPlan } from "@/server/rollouts/rollout-plan";
import { seededRandom } from "../support/releases-model/random";
import { type Behaviour, type Simulation, simulateRollout } from "../support/simulated-rollout";

// biome-ignore lint/style/noProcessEnv: `npm run soak` runs the same test at full length.
const ROLLOUTS = process.env.GALLEY_SOAK ? 1_000 : 100;
const HOUR_MS = 3_600_000;

const usual: Behaviour = { errorRate: 0.02, latencyMs: 800, spread: 0.5 };

/** Half of the callers, looked at after every ten of them: more often than the server would. */
const half: RolloutPlan = { ...DEFAULT_ROLLOUT_PLAN, steps: [{ percent: 50, holdMinutes: 60 }] };
/** Nothing is accepted, which is where chance shows most. */
const strict: RolloutPlan = {
  ...half,
  guardrails: [
    { metric: "errorRate", tolerance: 0, action: "rollBack" },
    { metric: "latency", tolerance: 0, action: "rollBack" },
  ],
};

function fractionsOf(seed: number): () => number {
  const { int } = seededRandom(seed);
  return () => int(2 ** 30) / 2 ** 30;
}

function simulate(title: string, changes: Partial<Simulation>, rollouts = ROLLOUTS) {
  const stops = Array.from({ length: rollouts }, (_, seed) =>
    simulateRollout({
      plan: strict,
      control: usual,
      candidate: usual,
      requests: 4_000,
      lookedAtEvery: 10,
      random: fractionsOf(seed + 1),
      ...changes,
    }),
  );
  const requests = stops.map((stop) => stop ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b);
  const rolledBack = stops.filter((stop) => stop !== null).length;
  const median = requests[Math.floor(rollouts / 2)] ?? Number.NaN;
  process.stdout.write(
    `${title}: ${rolledBack} of ${rollouts} rolled back, after a median of ${median} requests\n`,
  );
  return { part: rolledBack / rollouts, median };
}

test("a candidate that is as good as control is rolled back in two of a hundred rollouts at most", {
  timeout: HOUR_MS,
}, () => {
  expect(simulate("A/A, nothing accepted", {}).part).toBeLessThanOrEqual(0.02);
  expect(simulate("A/A, the default plan", { plan: half }).part).toBeLessThanOrEqual(0.02);
});

test("a candidate with long, uneven latencies and rare errors is no more often", { timeout: HOUR_MS }, () => {
  const uneven = { errorRate: 0.002, latencyMs: 800, spread: 1.2 };
  const { part } = simulate("A/A, uneven", { control: uneven, candidate: uneven });
  expect(part).toBeLessThanOrEqual(0.02);
});

test.each<[string, Partial<Behaviour>, RolloutPlan, number]>([
  ["errors from 2% to 10%", { errorRate: 0.1 }, half, 500],
  ["errors from 2% to 25%", { errorRate: 0.25 }, half, 120],
  ["latency a fifth longer", { latencyMs: 960 }, strict, 500],
  ["latency a fifth longer, a tenth accepted", { latencyMs: 960 }, half, 1_600],
])("%s are rolled back soon", { timeout: HOUR_MS }, (title, changes, plan, soon) => {
  const { part, median } = simulate(title, { plan, candidate: { ...usual, ...changes }, requests: 20_000 });
  expect(part).toBe(1);
  expect(median).toBeLessThanOrEqual(soon);
});
