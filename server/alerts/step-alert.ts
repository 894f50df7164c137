/** What becomes of an alert at an evaluation. Pure. */
import type { AlertJudgement } from "./judge-alert";

export type AlertStanding = {
  readonly isOpen: boolean;
  /** Of an open one: the first evaluation in a row at which its condition did not hold. */
  readonly calmSince: Date | null;
};

export type AlertStep = {
  readonly action: "open" | "resolve" | "stay";
  readonly calmSince: Date | null;
};

/**
 * It opens at once and is resolved by the second calm evaluation in a row: a figure that swings about its threshold
 * stays one incident. An evaluation that can say nothing changes nothing.
 */
export function stepAlert(
  { isOpen, calmSince }: AlertStanding,
  judgement: AlertJudgement,
  now: Date,
): AlertStep {
  if (judgement.verdict === "unjudged") return { action: "stay", calmSince };
  if (!isOpen) return { action: judgement.verdict === "holds" ? "open" : "stay", calmSince: null };
  if (judgement.verdict === "holds") return { action: "stay", calmSince: null };
  return calmSince === null ? { action: "stay", calmSince: now } : { action: "resolve", calmSince: null };
}
