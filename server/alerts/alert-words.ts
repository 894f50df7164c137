/** Alerts in words, for mails, notifications and pages alike. Pure. */
import { type Metric, type MetricUnit, metricDefinition } from "@/server/analytics/metric-catalog";
import {
  type AlertCondition,
  type AlertQuestion,
  type AlertReading,
  type ConditionKind,
  isAgainstPeriodBefore,
  type UnjudgedReason,
} from "./alert-question";
import { changePercentOf } from "./judge-alert";

const locale = "en-US";
const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 4 });
const short = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
const cents = new Intl.NumberFormat(locale, { style: "currency", currency: "USD" });
const fine = new Intl.NumberFormat(locale, {
  style: "currency",
  currency: "USD",
  minimumFractionDigits: 2,
  maximumSignificantDigits: 3,
});

/** Whether a score is of yes and no only its votes know: it is shown as the number it is. */
export const unitOf = (metric: Metric): MetricUnit => metricDefinition(metric, false).unit;

const FIGURES: Readonly<Record<MetricUnit, (value: number) => string>> = {
  requests: plain.format,
  votes: plain.format,
  tokens: (value) => `${plain.format(value)} tokens`,
  usd: (value) => (value === 0 || Math.abs(value) >= 1 ? cents.format(value) : fine.format(value)),
  ms: (value) => (Math.abs(value) < 1000 ? `${short.format(value)} ms` : `${plain.format(value / 1000)} s`),
  ratio: (value) => percentText(value * 100),
  score: plain.format,
  tokensPerSecond: (value) => `${short.format(value)} tokens/s`,
};

export function figureText(value: number | null, metric: Metric): string {
  return value === null ? "no figure" : FIGURES[unitOf(metric)](value);
}

const percentText = (percent: number) =>
  `${new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(percent)}%`;

const HOUR = 60;
const DAY = 24 * HOUR;

/** "5 minutes", "1 hour", "7 days", "90 minutes". */
export function windowText(minutes: number): string {
  if (minutes % DAY === 0) return counted(minutes / DAY, "day");
  return minutes % HOUR === 0 ? counted(minutes / HOUR, "hour") : counted(minutes, "minute");
}

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;

export const CONDITION_WORDS: Readonly<Record<ConditionKind, string>> = {
  above: "is above",
  below: "is below",
  rises: "rises by more than",
  falls: "falls by more than",
  changes: "changes by more than",
};

/** "is above $0.02", "rises by more than 20%". */
export function conditionText(condition: AlertCondition, metric: Metric): string {
  const value = isAgainstPeriodBefore(condition)
    ? percentText(condition.value)
    : figureText(condition.value, metric);
  return `${CONDITION_WORDS[condition.kind]} ${value}`;
}

type Asked = Pick<AlertQuestion, "metric" | "condition" | "windowMinutes">;

/** "Cost per request is above $0.02 over 1 hour". */
export function questionText({ metric, condition, windowMinutes }: Asked): string {
  const before = isAgainstPeriodBefore(condition) ? " compared with the period before" : "";
  return `${metricDefinition(metric, false).label} ${conditionText(condition, metric)} over ${windowText(windowMinutes)}${before}`;
}

/** "$0.031 over 1 hour, up 45% from $0.021, in 1,204 requests". */
export function readingText(asked: Asked, reading: AlertReading): string {
  return `${figureText(reading.value, asked.metric)} ${readingDetail(asked, reading)}`;
}

/** The same without the figure itself, for below it. */
export function readingDetail({ metric, windowMinutes }: Asked, reading: AlertReading): string {
  const { value, previous, requests } = reading;
  const change = value === null || previous === null ? "" : `, ${changeText(value, previous, metric)}`;
  const volume = `${plain.format(requests)} ${requests === 1 ? "request" : "requests"}`;
  return `over ${windowText(windowMinutes)}${change}, in ${volume}`;
}

function changeText(value: number, previous: number, metric: Metric): string {
  const before = figureText(previous, metric);
  const percent = changePercentOf(value, previous);
  if (percent === 0) return `as before (${before})`;
  const size = Number.isFinite(percent)
    ? `${percent > 0 ? "up" : "down"} ${percentText(Math.abs(percent))}`
    : "up";
  return `${size} from ${before}`;
}

/** Why nothing can be said; after "nothing can be said:". */
export const UNJUDGED_WORDS: Readonly<Record<UnjudgedReason, string>> = {
  "few-requests": "fewer requests in the window than the alert asks for",
  "few-requests-before": "fewer requests in the period before than the alert asks for",
  "no-figure": "nothing in the window has this figure",
  "no-figure-before": "nothing in the period before has this figure",
  "store-down": "the trace store does not answer",
  "too-much": "the window holds more than can be counted in time; shorten it or add a filter",
  "filter-gone": "the prompt it is filtered by does not exist any more",
};
