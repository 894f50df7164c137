/** What is measured of a rollout's arms, before anything is concluded from it. */
import type { Moments } from "./confidence-sequence";
import type { GuardrailMetric } from "./rollout-plan";

/**
 * A unit is a caller, by their key, and counts with its first call since the rollout began: later ones depend on how that
 * one went, and callers who call often would outweigh the others. A caller whom a step moved from control to a candidate
 * stays what they were at first. So there is one independent observation for each, which does not change any more.
 */
export type ArmTotals = {
  readonly arm: string;
  readonly units: number;
  readonly calls: number;
  /** Units that came while no arm's share was cut short by another's: only those must be in proportion. */
  readonly proportionedUnits: number;
  /** Mean of all units that have a value; null where none has. */
  readonly means: Readonly<Record<MeasuredMetric, number | null>>;
};

/** Latency and cost are of calls that did not fail: failing fast is no merit, and `errorRate` is what counts failures. */
export type MeasuredMetric = Exclude<GuardrailMetric, "feedback">;

/**
 * Of the first units of control and of one candidate, as many of each as the smaller has: the k-th with the k-th, which
 * called at about the same time. Where control gets nobody any more, at 100%, nothing is added.
 */
export type Comparison = {
  readonly arm: string;
  readonly metric: GuardrailMetric;
  /** Of `feedback`: its name. */
  readonly feedbackName: string;
  readonly pairs: number;
  /** Of yes/no metrics the sum counts the bad. */
  readonly control: Moments;
  readonly candidate: Moments;
};

export type ArmMeasurements = {
  readonly arms: readonly ArmTotals[];
  readonly comparisons: readonly Comparison[];
};
