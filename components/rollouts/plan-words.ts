import { formatPercent } from "@/components/ui/format-number";
import type { Guardrail, GuardrailMetric, RolloutPlan, RolloutStep } from "@/server/rollouts/rollout-plan";

const HOUR_MINUTES = 60;
const DAY_MINUTES = 24 * HOUR_MINUTES;

/** 30 min, 1 h 30 min, 2 d; "no time" for none. */
export function formatMinutes(minutes: number): string {
  const parts = [
    [Math.floor(minutes / DAY_MINUTES), "d"],
    [Math.floor((minutes % DAY_MINUTES) / HOUR_MINUTES), "h"],
    [Math.round(minutes % HOUR_MINUTES), "min"],
  ] as const;
  const shown = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`);
  return shown.length === 0 ? "no time" : shown.join(" ");
}

/** The shares of a plan count in percent, figures elsewhere as ratios. */
export const formatShare = (percent: number) => formatPercent(percent / 100);

/** 1, 5, 25, 50, 100%. */
export function listShares(steps: readonly RolloutStep[]): string {
  return `${steps.map(({ percent }) => percent).join(", ")}%`;
}

export const METRIC_WORDS: Readonly<
  Record<GuardrailMetric, { label: string; meaning: string; worse: string }>
> = {
  errorRate: { label: "Errors", meaning: "Calls that failed", worse: "more calls fail" },
  latency: { label: "Latency", meaning: "Time until the answer", worse: "answers take longer" },
  cost: { label: "Cost", meaning: "What a caller costs", worse: "callers cost more" },
  feedback: {
    label: "Feedback",
    meaning: "A score that your application sends",
    worse: "the score gets lower",
  },
  invalidOutput: {
    label: "Invalid output",
    meaning: "Answers that do not fit the version's output schema",
    worse: "more answers do not fit the schema",
  },
};

/** Of yes/no metrics the tolerance is a difference of shares, of the others a part of the mean. */
export const isShareMetric = (metric: GuardrailMetric) =>
  metric === "errorRate" || metric === "invalidOutput";

/** "Goes back when more calls fail, by over 1 in 100 calls". */
export function describeGuardrail({ metric, tolerance, action }: Guardrail): string {
  const does = action === "rollBack" ? "Goes back" : "Pauses";
  return `${does} when ${METRIC_WORDS[metric].worse}${beyond(metric, tolerance)}`;
}

function beyond(metric: GuardrailMetric, tolerance: number): string {
  if (tolerance === 0) return "";
  if (isShareMetric(metric)) return `, by over ${Number((tolerance * 100).toFixed(2))} in 100 calls`;
  return `, by over ${formatPercent(tolerance)}`;
}

/** What the plan does, in a sentence or two: for whoever is about to start it. */
export function describePlan(
  { steps, finishesByItself, targeting, otherArms }: RolloutPlan,
  { versionNumber, controlVersionNumber }: { versionNumber: number; controlVersionNumber: number },
): string {
  const [first] = steps;
  if (!first) return "";
  const versions = [versionNumber, ...otherArms.map((arm) => arm.versionNumber)];
  const names = listWords(versions.map((number) => `v${number}`));
  const whom = targeting.length === 0 ? "callers" : "the callers you chose";
  const together = versions.length > 1 ? ", shared among them" : "";
  const start = `${formatShare(first.percent)} of ${whom} get ${names} at once${together}.`;
  const others = `All others, and who calls without a key, stay on v${controlVersionNumber}.`;
  return [start, others, endOf({ steps, finishesByItself }, versionNumber)].join(" ");
}

function endOf(
  { steps, finishesByItself }: Pick<RolloutPlan, "steps" | "finishesByItself">,
  version: number,
) {
  const minutes = steps.reduce((sum, { holdMinutes }) => sum + holdMinutes, 0);
  if (finishesByItself) {
    return `Everybody gets v${version} after ${formatMinutes(minutes)} at the earliest, if the numbers hold.`;
  }
  const last = steps.at(-1);
  return steps.length > 1 && last
    ? `It grows to ${formatShare(last.percent)}, then somebody decides.`
    : "Then somebody decides.";
}

/** v13; v13 and v14; v13, v14 and v15. */
export function listWords(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
}
