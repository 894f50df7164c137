/** What the guardrails of a plan say of what was measured. Pure. */
import type { ArmMeasurements, Comparison } from "./arm-measurements";
import { LEAST_PAIRS, lowerBoundOf } from "./confidence-sequence";
import { eValueOf } from "./e-process";
import type { GuardrailReading } from "./rollout-evidence";
import type { Guardrail, RolloutPlan } from "./rollout-plan";
import type { SplitArm } from "./split-ranges";

/** The chance that a rollout of a candidate which is as good as control is ever stopped by any of its guardrails. */
const ROLLOUT_ALPHA = 0.05;

/** One for each guardrail and candidate; alpha is shared out evenly between them (Bonferroni), so that together they keep it. */
export function judgeGuardrails(
  { guardrails }: Pick<RolloutPlan, "guardrails">,
  candidates: readonly SplitArm[],
  { comparisons }: Pick<ArmMeasurements, "comparisons">,
): GuardrailReading[] {
  const alpha = ROLLOUT_ALPHA / (guardrails.length * candidates.length);
  return guardrails.flatMap((guardrail) =>
    candidates.map(({ arm }) => {
      const comparison = comparisons.find(
        (one) =>
          one.arm === arm &&
          one.metric === guardrail.metric &&
          (guardrail.metric !== "feedback" || one.feedbackName === guardrail.feedbackName),
      );
      return readingOf(guardrail, { arm, alpha, comparison });
    }),
  );
}

type Compared = { readonly arm: string; readonly alpha: number; readonly comparison: Comparison | undefined };

function readingOf(guardrail: Guardrail, { arm, alpha, comparison }: Compared): GuardrailReading {
  const { metric, feedbackName } = guardrail;
  const named = { metric, ...(feedbackName === undefined ? {} : { feedbackName }), arm, alpha };
  if (!comparison || comparison.pairs === 0) {
    return { ...named, control: null, candidate: null, verdict: "noData" };
  }
  const { pairs, control, candidate } = comparison;
  const means = { control: control.sum / pairs, candidate: candidate.sum / pairs };
  if (metric === "errorRate" || metric === "invalidOutput") {
    const eValue = eValueOf(
      { pairs, controlFailures: control.sum, candidateFailures: candidate.sum },
      guardrail.tolerance,
    );
    return { ...named, ...means, verdict: eValue >= 1 / alpha ? "regressed" : "holds", eValue };
  }
  if (pairs < LEAST_PAIRS) return { ...named, ...means, verdict: "noData" };
  const lowerBound = boundOf(guardrail, comparison, alpha);
  return { ...named, ...means, verdict: lowerBound > 0 ? "regressed" : "holds", lowerBound };
}

/** By how much the candidate is worse at least: larger for latency and cost, smaller for feedback. */
function boundOf(
  { metric, tolerance }: Guardrail,
  { pairs, control, candidate }: Comparison,
  alpha: number,
): number {
  if (metric !== "feedback") {
    return lowerBoundOf({ pairs, control, candidate, factor: 1 + tolerance, alpha });
  }
  // Turned round, so that worse is larger; the tolerance is a part of the mean whatever its sign.
  const factor = control.sum < 0 ? 1 + tolerance : 1 - tolerance;
  return lowerBoundOf({ pairs, control: negated(control), candidate: negated(candidate), factor, alpha });
}

const negated = ({ sum, sumSquares }: Comparison["control"]) => ({ sum: -sum, sumSquares });
