import type { ArmMeasurements, Comparison } from "@/server/rollouts/arm-measurements";
import { assignArm } from "@/server/rollouts/assign-arm";
import { candidateArms } from "@/server/rollouts/candidate-arms";
import { concludeEvidence } from "@/server/rollouts/conclude-evidence";
import type { Moments } from "@/server/rollouts/confidence-sequence";
import { judgeRollout } from "@/server/rollouts/judge-rollout";
import type { RolloutPlan } from "@/server/rollouts/rollout-plan";
import { CONTROL_ARM, splitRanges } from "@/server/rollouts/split-ranges";

/** How the calls of one version turn out. */
export type Behaviour = {
  readonly errorRate: number;
  readonly latencyMs: number;
  /** Standard deviation over mean; latencies are log-normal. */
  readonly spread: number;
};

export type Simulation = {
  readonly plan: RolloutPlan;
  readonly control: Behaviour;
  readonly candidate: Behaviour;
  /** Requests, each by another caller, after which it is left alone. */
  readonly requests: number;
  /** It is looked at after each so many. */
  readonly lookedAtEvery: number;
  /** From 0 to 1, excluded. */
  readonly random: () => number;
};

const VERSIONS = { versionNumber: 2, controlVersionNumber: 1 };

/** Callers assigned as the server does, judged as the server does at the first step; answers the request after which it was rolled back. */
export function simulateRollout(simulation: Simulation): number | null {
  const { plan, requests, lookedAtEvery, random } = simulation;
  const percent = plan.steps[0]?.percent ?? 0;
  const arms = candidateArms({ ...VERSIONS, plan });
  const ranges = splitRanges({ arms, percent, controlVersionNumber: VERSIONS.controlVersionNumber });
  const salt = `rlt_${random()}`;
  const measured = { control: startMeasuring(), candidate: startMeasuring() };
  const now = new Date();
  const judged = {
    state: "running",
    plan,
    stepIndex: 0,
    stepStartedAt: now,
    shutGates: [],
    accepted: [],
  } as const;
  for (let request = 1; request <= requests; request++) {
    const arm = assignArm({ salt, targeting: [], ranges }, { key: `user-${request}` })?.arm;
    if (arm === CONTROL_ARM) measured.control.add(drawCall(simulation.control, random));
    else if (arm) measured.candidate.add(drawCall(simulation.candidate, random));
    if (request % lookedAtEvery !== 0) continue;
    const evidence = concludeEvidence({ ...VERSIONS, plan }, measurementsOf(measured), now);
    if (judgeRollout(judged, evidence, now).kind === "rollBack") return request;
  }
  return null;
}

type Call = { readonly failed: boolean; readonly latencyMs: number };

function drawCall({ errorRate, latencyMs, spread }: Behaviour, random: () => number): Call {
  const variance = Math.log(1 + spread ** 2);
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const latency = latencyMs * Math.exp(Math.sqrt(variance) * normal - variance / 2);
  return { failed: random() < errorRate, latencyMs: latency };
}

/** Running sums after each value, so that those of the first n can be told. */
type Running = Moments[];

function startMeasuring() {
  const errors: Running = [];
  const latencies: Running = [];
  return {
    errors,
    latencies,
    add({ failed, latencyMs }: Call) {
      append(errors, failed ? 1 : 0);
      if (!failed) append(latencies, latencyMs);
    },
  };
}
type Measured = ReturnType<typeof startMeasuring>;

function append(running: Running, value: number): void {
  const last = running.at(-1) ?? { sum: 0, sumSquares: 0 };
  running.push({ sum: last.sum + value, sumSquares: last.sumSquares + value ** 2 });
}

function measurementsOf(measured: { control: Measured; candidate: Measured }): ArmMeasurements {
  const { control, candidate } = measured;
  return {
    arms: [totalsOf("candidate", candidate.errors.length), totalsOf(CONTROL_ARM, control.errors.length)],
    comparisons: [
      compare("errorRate", control.errors, candidate.errors),
      compare("latency", control.latencies, candidate.latencies),
    ],
  };
}

const totalsOf = (arm: string, units: number) => ({
  arm,
  units,
  calls: units,
  proportionedUnits: units,
  means: { errorRate: null, invalidOutput: null, latency: null, cost: null },
});

function compare(metric: Comparison["metric"], control: Running, candidate: Running): Comparison {
  const pairs = Math.min(control.length, candidate.length);
  const none = { sum: 0, sumSquares: 0 };
  return {
    arm: "candidate",
    metric,
    feedbackName: "",
    pairs,
    control: control[pairs - 1] ?? none,
    candidate: candidate[pairs - 1] ?? none,
  };
}
