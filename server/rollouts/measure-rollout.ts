import type { ArmMeasurements, ArmTotals, Comparison, MeasuredMetric } from "./arm-measurements";
import { candidateArms } from "./candidate-arms";
import { concludeEvidence } from "./conclude-evidence";
import { type ComparisonRow, queryComparisons } from "./query-comparisons";
import type { MeasurableRollout } from "./read-measurable";
import type { RolloutEvidence } from "./rollout-evidence";
import { GUARDRAIL_METRICS } from "./rollout-plan";
import { CONTROL_ARM, splitRanges } from "./split-ranges";

/** A client's clock may be behind: what it says began before the rollout did still belongs to it, by its id. */
const CLOCK_SKEW_MS = 24 * 60 * 60_000;

/**
 * The calls of each arm so far, by caller, and what the guardrails say of them. Computed anew from what is stored, so
 * that a process which died has forgotten nothing.
 *
 * @throws UnavailableError while the trace store does not answer
 */
export async function measureRollout(
  workspaceId: string,
  measurable: MeasurableRollout,
  measuredAt: Date,
): Promise<RolloutEvidence> {
  const { rollout } = measurable;
  const candidates = candidateArms(rollout);
  const names = candidates.map(({ arm }) => arm);
  const rows = await queryComparisons({
    workspaceId,
    promptId: rollout.promptId,
    rolloutId: rollout.id,
    candidates: names,
    plan: rollout.plan,
    since: new Date(rollout.createdAt.getTime() - CLOCK_SKEW_MS),
    cutShortAt: findCutShort(measurable),
  });
  return concludeEvidence(rollout, measurementsOf(rows, names), measuredAt);
}

/** When control's group first became smaller than the largest candidate's. */
function findCutShort({ rollout, percents }: MeasurableRollout): Date | null {
  const arms = candidateArms(rollout);
  const { controlVersionNumber } = rollout;
  const cutShort = percents.find(({ percent }) => {
    const sizes = new Map([CONTROL_ARM, ...arms.map(({ arm }) => arm)].map((arm) => [arm, 0]));
    for (const { arm, from, to } of splitRanges({ arms, controlVersionNumber, percent })) {
      sizes.set(arm, (sizes.get(arm) ?? 0) + to - from);
    }
    return (sizes.get(CONTROL_ARM) ?? 0) < Math.max(...sizes.values());
  });
  return cutShort?.since ?? null;
}

function measurementsOf(rows: readonly ComparisonRow[], candidates: readonly string[]): ArmMeasurements {
  return {
    arms: [...candidates, CONTROL_ARM].map((arm) => totalsOf(rows, arm)),
    comparisons: rows.filter(({ arm }) => arm !== CONTROL_ARM).flatMap((row) => compare(row, rows)),
  };
}

/** Control has the same totals in each comparison. */
function totalsOf(rows: readonly ComparisonRow[], arm: string): ArmTotals {
  const find = (metric: MeasuredMetric) => rows.find((row) => row.arm === arm && row.metric === metric);
  const mean = (metric: MeasuredMetric) => {
    const row = find(metric);
    return row ? row.total / row.units : null;
  };
  const all = find("errorRate");
  return {
    arm,
    units: all?.units ?? 0,
    calls: all?.calls ?? 0,
    proportionedUnits: all?.proportioned_units ?? 0,
    means: {
      errorRate: mean("errorRate"),
      invalidOutput: mean("invalidOutput"),
      latency: mean("latency"),
      cost: mean("cost"),
    },
  };
}

function compare(candidate: ComparisonRow, rows: readonly ComparisonRow[]): Comparison[] {
  const control = rows.find(
    (row) =>
      row.arm === CONTROL_ARM &&
      row.comparison === candidate.comparison &&
      row.metric === candidate.metric &&
      row.feedback_name === candidate.feedback_name,
  );
  if (!control || !isMetric(candidate.metric)) return [];
  return [
    {
      arm: candidate.arm,
      metric: candidate.metric,
      feedbackName: candidate.feedback_name,
      pairs: candidate.pairs,
      control: { sum: control.pair_sum, sumSquares: control.pair_sum_squares },
      candidate: { sum: candidate.pair_sum, sumSquares: candidate.pair_sum_squares },
    },
  ];
}

const isMetric = (metric: string): metric is Comparison["metric"] =>
  GUARDRAIL_METRICS.some((known) => known === metric);
