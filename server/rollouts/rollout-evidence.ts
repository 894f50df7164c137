/** Isomorphic. The numbers a decision about a rollout was taken on, as they were at that moment. */
import type { GuardrailMetric } from "./rollout-plan";

export type ArmNumbers = {
  readonly arm: string;
  readonly versionNumber: number;
  /** Units of assignment: callers by their key. */
  readonly units: number;
  readonly calls: number;
  /** Means over the first call of each caller; null while there are no values. Shares from 0 to 1, milliseconds, US dollars. */
  readonly means?: {
    readonly errorRate: number | null;
    readonly invalidOutput: number | null;
    readonly latency: number | null;
    readonly cost: number | null;
  };
};

/** What one guardrail says of one candidate against control. */
export type GuardrailReading = {
  readonly metric: GuardrailMetric;
  readonly feedbackName?: string | undefined;
  readonly arm: string;
  /** Null while there are no values. Shares from 0 to 1, milliseconds or US dollars per caller, or the score's mean. */
  readonly control: number | null;
  readonly candidate: number | null;
  /** `holds`: no regression shown; `regressed`: shown beyond the tolerance at `alpha`; `noData`: nothing to judge by. */
  readonly verdict: "holds" | "regressed" | "noData";
  /** Of yes/no metrics: the e-value; it rejects at 1 / alpha. */
  readonly eValue?: number | undefined;
  /** Of continuous ones: lower bound of the candidate's excess over control beyond the tolerance; it rejects above 0. */
  readonly lowerBound?: number | undefined;
  readonly alpha: number;
};

/** Whether the arms got the shares they should: a wrong split makes every comparison wrong. */
export type SampleRatio = { readonly pValue: number; readonly isSkewed: boolean };

export type RolloutEvidence = {
  readonly measuredAt: string;
  readonly arms: readonly ArmNumbers[];
  readonly guardrails: readonly GuardrailReading[];
  readonly sampleRatio: SampleRatio | null;
};

/** What the ledger keeps of a split: who was served what from that row on. */
export type LedgerSplit = readonly {
  readonly arm: string;
  readonly versionNumber: number;
  readonly percent: number;
}[];
