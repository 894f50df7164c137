/** Pure. */
import type { VersionNumbers } from "@/server/callers/version-numbers";
import { formatUsd } from "@/server/prices/format-usd";
import type { CheckResult } from "./check-result";
import type { BUDGET_METRICS, CheckDefinition } from "./check-schemas";

type Budget = Pick<
  Extract<CheckDefinition, { kind: "budget" }>,
  "metric" | "maxIncreasePercent" | "minCalls"
>;
type BudgetMetric = (typeof BUDGET_METRICS)[number];
type Measure = { readonly mean: number | null; readonly calls: number };

/** `live` is null where nothing is live. Whatever is not measured counts as too much. */
export function judgeBudget(
  { metric, maxIncreasePercent, minCalls }: Budget,
  live: VersionNumbers | null,
  candidate: VersionNumbers,
): CheckResult {
  if (live === null) return { state: "pass", summary: "Nothing is live to compare with.", detail: [] };
  const { noun, measure, format } = METRICS[metric];
  const [before, after] = [measure(live), measure(candidate)];
  const describeMean = ({ versionNumber }: VersionNumbers, role: string, { mean, calls }: Measure) => ({
    label: `v${versionNumber} (${role})`,
    value: `${mean === null ? "not known" : `${format(mean)} on average`}, ${countOf(calls)}`,
  });
  const detail = [describeMean(live, "live", before), describeMean(candidate, "candidate", after)];
  const fail = (summary: string): CheckResult => ({ state: "fail", summary, detail });

  if (after.mean === null || after.calls < minCalls) {
    return fail(
      `The ${noun} of v${candidate.versionNumber} is known of ${countOf(after.calls)}; at least ${minCalls} are needed to tell.`,
    );
  }
  if (before.mean === null) {
    return fail(
      `No call of v${live.versionNumber}, which is live, says its ${noun}: there is nothing to compare with.`,
    );
  }
  const comparison = `${format(after.mean)} instead of ${format(before.mean)} ${noun} on average`;
  const allowed = before.mean * (1 + maxIncreasePercent / 100);
  if (after.mean > allowed) {
    return fail(
      `${comparison}: ${changeOf(before.mean, after.mean)}, and at most +${maxIncreasePercent}% is allowed.`,
    );
  }
  return { state: "pass", summary: `${comparison}: ${changeOf(before.mean, after.mean)}.`, detail };
}

const countOf = (calls: number) => `${calls} ${calls === 1 ? "call" : "calls"}`;

function changeOf(before: number, after: number): string {
  if (before === after) return "no change";
  if (before === 0) return "up from nothing";
  const percent = (after / before - 1) * 100;
  return `${percent > 0 ? "+" : "−"}${Math.abs(percent).toFixed(1)}%`;
}

const rounded = (value: number) => value.toFixed(value < 10 ? 1 : 0);

const METRICS: Readonly<
  Record<
    BudgetMetric,
    {
      readonly noun: string;
      readonly measure: (numbers: VersionNumbers) => Measure;
      readonly format: (mean: number) => string;
    }
  >
> = {
  costPerCall: {
    noun: "cost per call",
    measure: ({ meanCostUsd, pricedCalls }) => ({ mean: meanCostUsd, calls: pricedCalls }),
    format: (mean) => `$${formatUsd(Number(mean.toPrecision(3)))}`,
  },
  inputTokens: {
    noun: "input tokens per call",
    measure: ({ meanInputTokens, callsWithInputTokens }) => ({
      mean: meanInputTokens,
      calls: callsWithInputTokens,
    }),
    format: rounded,
  },
  outputTokens: {
    noun: "output tokens per call",
    measure: ({ meanOutputTokens, callsWithOutputTokens }) => ({
      mean: meanOutputTokens,
      calls: callsWithOutputTokens,
    }),
    format: rounded,
  },
  latency: {
    noun: "latency per call",
    measure: ({ meanLatencyMs, calls }) => ({ mean: meanLatencyMs, calls }),
    format: (mean) => `${Math.round(mean)} ms`,
  },
};
