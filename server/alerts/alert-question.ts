/** What an alert asks, what it was answered, and what that means. Types and words only, isomorphic; db/schema types columns with it. */
import type { DimensionFilters } from "@/server/analytics/dimension-catalog";
import type { Metric } from "@/server/analytics/metric-catalog";

/** `above` and `below` a value in the metric's own unit; the others by more than so many percent of the period before. */
export const CONDITION_KINDS = ["above", "below", "rises", "falls", "changes"] as const;
export type ConditionKind = (typeof CONDITION_KINDS)[number];
export type AlertCondition = { readonly kind: ConditionKind; readonly value: number };

export type AlertQuestion = {
  readonly metric: Metric;
  readonly filters: DimensionFilters;
  readonly condition: AlertCondition;
  readonly windowMinutes: number;
  /** With fewer requests in the window nothing is judged. */
  readonly minimumRequests: number;
};

/** What the trace store answered; a figure of nothing is null. */
export type AlertReading = {
  readonly value: number | null;
  /** Of the period of the same length before; null also where no question asks for it. */
  readonly previous: number | null;
  readonly requests: number;
  readonly previousRequests: number | null;
  /** Half-open `[fromMs, toMs)`. */
  readonly fromMs: number;
  readonly toMs: number;
};

export const UNJUDGED_REASONS = [
  "few-requests",
  "few-requests-before",
  "no-figure",
  "no-figure-before",
  "store-down",
  "too-much",
  "filter-gone",
] as const;
export type UnjudgedReason = (typeof UNJUDGED_REASONS)[number];

export const INCIDENT_ENDINGS = ["recovered", "changed", "paused", "deleted"] as const;
/** `recovered`: the condition held no more; the others say what somebody did to the alert. */
export type IncidentEnding = (typeof INCIDENT_ENDINGS)[number];

/** Who was told of an opening or a resolving. */
export type Told = {
  readonly inAppIds: readonly string[];
  readonly mailedIds: readonly string[];
  /** Endpoints that listened. */
  readonly webhooks: number;
};

export function isAgainstPeriodBefore({ kind }: AlertCondition): boolean {
  return kind === "rises" || kind === "falls" || kind === "changes";
}
