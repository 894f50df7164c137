/** An alert as its form holds it: the rule itself, with shares in percent. Pure. */
import type { z } from "zod";
import { type AlertQuestion, isAgainstPeriodBefore } from "@/server/alerts/alert-question";
import { alertRule, findRuleProblems } from "@/server/alerts/alert-schemas";
import { unitOf } from "@/server/alerts/alert-words";
import type { DimensionFilters } from "@/server/analytics/dimension-catalog";
import { type Metric, type MetricUnit, metricDefinition } from "@/server/analytics/metric-catalog";
import { copyFilters } from "./alert-filters";

export const alertForm = alertRule.superRefine((rule, ctx) => {
  for (const { path, message } of findRuleProblems(rule)) {
    ctx.addIssue({ code: "custom", path: path.split("."), message });
  }
});
export type AlertDraft = z.input<typeof alertForm>;

type Asked = Pick<AlertQuestion, "metric" | "condition">;

const isShare = ({ metric, condition }: Asked) =>
  !isAgainstPeriodBefore(condition) && unitOf(metric) === "ratio";

/** 0.07 times 100 is not 7 to a computer. */
const tidied = (value: number) => Number(value.toPrecision(12));

export function fromDraft<Question extends Asked>(draft: Question): Question {
  if (!isShare(draft)) return draft;
  return { ...draft, condition: { ...draft.condition, value: tidied(draft.condition.value / 100) } };
}

export function toDraft<Question extends Asked>(rule: Question): Question {
  if (!isShare(rule)) return rule;
  return { ...rule, condition: { ...rule.condition, value: tidied(rule.condition.value * 100) } };
}

const VALUE_UNITS: Readonly<Record<MetricUnit, string>> = {
  requests: "requests",
  votes: "votes",
  tokens: "tokens",
  usd: "US dollars",
  ms: "milliseconds",
  ratio: "percent",
  score: "as the score is given",
  tokensPerSecond: "tokens per second",
};

/** What the number of a condition counts. */
export function valueUnit(asked: Asked): string {
  return isAgainstPeriodBefore(asked.condition) ? "percent" : VALUE_UNITS[unitOf(asked.metric)];
}

const DAY_MINUTES = 1440;

/** Something that can be saved as it is: a day against the day before, whatever its figure usually is. */
export function newDraft(
  { metric, filters }: { readonly metric: Metric; readonly filters: DimensionFilters },
  recipientIds: string[],
): AlertDraft {
  return {
    name: suggestedName(metric, filters),
    metric,
    filters: copyFilters(filters),
    condition: { kind: metricDefinition(metric).better === "high" ? "falls" : "rises", value: 20 },
    windowMinutes: DAY_MINUTES,
    minimumRequests: 20,
    isInApp: true,
    isMailed: false,
    isWebhook: false,
    recipientIds,
  };
}

/** "Error rate of support/reply in production". */
export function suggestedName(metric: Metric, { prompt = [], environment = [] }: DimensionFilters): string {
  const single = (values: readonly string[]) => (values.length === 1 ? values[0] : undefined);
  const [ofPrompt, inEnvironment] = [single(prompt), single(environment)];
  return [
    metricDefinition(metric).label,
    ...(ofPrompt ? [`of ${ofPrompt}`] : []),
    ...(inEnvironment ? [`in ${inEnvironment}`] : []),
  ]
    .join(" ")
    .slice(0, 120);
}
