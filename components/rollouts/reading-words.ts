import { formatDurationMs, formatExact, formatPercent, formatUsd } from "@/components/ui/format-number";
import type { GuardrailReading } from "@/server/rollouts/rollout-evidence";
import type { GuardrailMetric } from "@/server/rollouts/rollout-plan";
import { METRIC_WORDS } from "./plan-words";

/** A value of a guardrail's metric in its own unit. */
export function formatReading(metric: GuardrailMetric, value: number): string {
  switch (metric) {
    case "errorRate":
    case "invalidOutput":
      return formatPercent(value);
    case "latency":
      return formatDurationMs(value);
    case "cost":
      return formatUsd(value);
    case "feedback":
      return formatExact(value);
  }
}

export function guardrailLabel({
  metric,
  feedbackName,
}: Pick<GuardrailReading, "metric" | "feedbackName">): string {
  const { label } = METRIC_WORDS[metric];
  return feedbackName === undefined ? label : `${label} “${feedbackName}”`;
}

export const VERDICT_WORDS: Readonly<Record<GuardrailReading["verdict"], string>> = {
  holds: "no regression shown",
  regressed: "a regression is shown",
  noData: "too little to judge by",
};

/** "Errors: 2.1% against 1.9%: no regression shown". */
export function describeReading(reading: GuardrailReading): string {
  return [guardrailLabel(reading), compareValues(reading), VERDICT_WORDS[reading.verdict]]
    .filter((part) => part !== undefined)
    .join(": ");
}

/** The candidate's value against control's; undefined where one has none. */
export function compareValues({ metric, candidate, control }: GuardrailReading): string | undefined {
  if (candidate === null || control === null) return undefined;
  return `${formatReading(metric, candidate)} against ${formatReading(metric, control)}`;
}

/** Beyond so many times what it takes, the number says nothing more: a product of many factors has fifteen digits soon. */
const OVERWHELMING = 100;

/** How far the evidence has come, for those who want to know; undefined where the test gives no such number. */
export function describeEvidence({
  eValue,
  lowerBound,
  alpha,
  metric,
}: GuardrailReading): string | undefined {
  if (eValue !== undefined) {
    const needed = Math.round(1 / alpha);
    if (eValue > OVERWHELMING * needed)
      return `Evidence against it: far more than the ${formatExact(needed)} it takes`;
    return `Evidence against it: ${formatExact(Math.round(eValue * 10) / 10)} of the ${formatExact(needed)} it takes`;
  }
  if (lowerBound !== undefined && lowerBound > 0) {
    return `Worse by at least ${formatReading(metric, lowerBound)} beyond what is accepted`;
  }
  return undefined;
}
