/** The numbers that a decision on a demo rollout would have been taken on: pure, from its calls, judged as the service does. */
import type { SpanRow } from "@/db/clickhouse/span-row";
import type { ArmTotals, Comparison } from "@/server/rollouts/arm-measurements";
import { candidateArms } from "@/server/rollouts/candidate-arms";
import { concludeEvidence } from "@/server/rollouts/conclude-evidence";
import type { RolloutEvidence } from "@/server/rollouts/rollout-evidence";
import { CONTROL_ARM } from "@/server/rollouts/split-ranges";
import type { DemoRollout } from "./demo-rollouts";

/** `calls` are the generations of the rollout. */
export function readDemoEvidence(rollout: DemoRollout, calls: readonly SpanRow[], at: Date): RolloutEvidence {
  const before = calls.filter(({ start_time }) => start_time <= at.toISOString());
  const callsOf = (arm: string) => before.filter((call) => call.arm === arm);
  const names = candidateArms(rollout).map(({ arm }) => arm);
  const control = firstCalls(callsOf(CONTROL_ARM));
  const comparisons = names.flatMap((arm) => {
    const firsts = firstCalls(callsOf(arm));
    return [
      compare({ arm, metric: "errorRate" }, firsts.map(failureOf), control.map(failureOf)),
      compare({ arm, metric: "latency" }, firsts.flatMap(latencyOf), control.flatMap(latencyOf)),
    ];
  });
  const arms = [...names, CONTROL_ARM].map((arm) => totalsOf(arm, callsOf(arm), rollout));
  return concludeEvidence(rollout, { arms, comparisons }, at);
}

function totalsOf(arm: string, calls: readonly SpanRow[], { reached }: DemoRollout): ArmTotals {
  const firsts = firstCalls(calls);
  // From there on control's group is smaller than the candidate's.
  const cutShortAt = reached.find(({ percent }) => percent > 50)?.at.toISOString();
  return {
    arm,
    units: firsts.length,
    calls: calls.length,
    proportionedUnits: firsts.filter(({ start_time }) => !cutShortAt || start_time < cutShortAt).length,
    means: {
      errorRate: meanOf(firsts.map(failureOf)),
      invalidOutput: null,
      latency: meanOf(firsts.flatMap(latencyOf)),
      cost: meanOf(firsts.flatMap(costOf)),
    },
  };
}

/** Of each caller, in the order in which they came. */
function firstCalls(calls: readonly SpanRow[]): SpanRow[] {
  const inOrder = calls.toSorted((a, b) => (a.start_time < b.start_time ? -1 : 1));
  const firsts = new Map<string, SpanRow>();
  for (const call of inOrder) if (!firsts.has(call.unit_id)) firsts.set(call.unit_id, call);
  return [...firsts.values()];
}

const failureOf = ({ status }: SpanRow) => (status === "error" ? 1 : 0);
const latencyOf = (call: SpanRow) => (failureOf(call) === 1 ? [] : [call.duration_us / 1000]);
const costOf = ({ cost_usd }: SpanRow) => (cost_usd === null ? [] : [Number(cost_usd)]);

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
const meanOf = (values: readonly number[]) => (values.length === 0 ? null : sumOf(values) / values.length);

function compare(
  of: Pick<Comparison, "arm" | "metric">,
  candidate: readonly number[],
  control: readonly number[],
): Comparison {
  const pairs = Math.min(candidate.length, control.length);
  const momentsOf = (values: readonly number[]) => {
    const paired = values.slice(0, pairs);
    return { sum: sumOf(paired), sumSquares: sumOf(paired.map((value) => value * value)) };
  };
  return { ...of, feedbackName: "", pairs, control: momentsOf(control), candidate: momentsOf(candidate) };
}
