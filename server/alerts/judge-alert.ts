/** Whether what was read is what an alert waits for. Pure. */
import { metricDefinition } from "@/server/analytics/metric-catalog";
import {
  type AlertCondition,
  type AlertQuestion,
  type AlertReading,
  isAgainstPeriodBefore,
  type UnjudgedReason,
} from "./alert-question";

export type AlertJudgement =
  | { readonly verdict: "holds" | "calm" }
  /** Too little to say either. */
  | { readonly verdict: "unjudged"; readonly reason: UnjudgedReason };

export type JudgedQuestion = Pick<AlertQuestion, "metric" | "condition" | "minimumRequests">;

export function judgeAlert(question: JudgedQuestion, reading: AlertReading): AlertJudgement {
  const { condition, minimumRequests } = question;
  if (reading.requests < minimumRequests) return unjudged("few-requests");
  if (reading.value === null) return unjudged("no-figure");
  return isAgainstPeriodBefore(condition)
    ? judgeChange(question, reading, reading.value)
    : verdictOf(
        condition.kind === "above" ? reading.value > condition.value : reading.value < condition.value,
      );
}

function judgeChange(
  { metric, condition, minimumRequests }: JudgedQuestion,
  { previous, previousRequests }: AlertReading,
  value: number,
): AlertJudgement {
  // A sum of few is a fact; a rate, mean or percentile of few is chance, on either side of a comparison.
  const isChancy = metricDefinition(metric).ofNothing === "gap";
  if (isChancy && (previousRequests ?? 0) < minimumRequests) return unjudged("few-requests-before");
  if (previous === null) return unjudged("no-figure-before");
  return verdictOf(isBeyond(condition, changePercentOf(value, previous)));
}

/** In percent of the period before; infinite where that was zero and this is not. */
export function changePercentOf(value: number, previous: number): number {
  if (value === previous) return 0;
  if (previous === 0) return value > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  return ((value - previous) / Math.abs(previous)) * 100;
}

function isBeyond({ kind, value }: AlertCondition, changePercent: number): boolean {
  if (kind === "rises") return changePercent > value;
  return kind === "falls" ? -changePercent > value : Math.abs(changePercent) > value;
}

const verdictOf = (holds: boolean): AlertJudgement => ({ verdict: holds ? "holds" : "calm" });
const unjudged = (reason: UnjudgedReason): AlertJudgement => ({ verdict: "unjudged", reason });
