/** Wire contract of alerts. Isomorphic. */
import { z } from "zod";
import { DIMENSIONS, isOfFeedback } from "@/server/analytics/dimension-catalog";
import { dimensionFilters, metricName } from "@/server/analytics/measure-schemas";
import { isFeedbackMetric } from "@/server/analytics/metric-catalog";
import { type AlertQuestion, CONDITION_KINDS, isAgainstPeriodBefore } from "./alert-question";

export const MAX_ALERTS = 200;
export const MAX_RECIPIENTS = 50;
export const SHORTEST_WINDOW_MINUTES = 5;
export const LONGEST_WINDOW_MINUTES = 7 * 24 * 60;
const MAX_SILENCE_MS = 90 * 86_400_000;

export const alertId = z.string().min(1).max(64);

export const alertCondition = z.object({
  kind: z
    .enum(CONDITION_KINDS)
    .describe("`rises`, `falls` and `changes` compare with the period of the same length before."),
  value: z
    .number("Give a number.")
    .min(-1e12)
    .max(1e12)
    .describe("Of `above` and `below` in the metric's own unit (a ratio is 0 to 1); else in percent."),
});

const question = {
  metric: metricName.describe("A metric of analytics: `costPerRequestUsd`, `errorRate`, `score:helpful`."),
  filters: dimensionFilters.describe("Values by dimension; none of a dimension: all."),
  condition: alertCondition,
  windowMinutes: z
    .int("Give whole minutes.")
    .min(SHORTEST_WINDOW_MINUTES, "5 minutes at least.")
    .max(LONGEST_WINDOW_MINUTES, "7 days at most."),
  minimumRequests: z
    .int("Give a whole number.")
    .min(0, "0 or more.")
    .max(1_000_000_000)
    .describe("With fewer requests in the window nothing is judged."),
};

const channels = {
  isInApp: z.boolean().describe("Tell the recipients in the application."),
  isMailed: z.boolean().describe("Mail the recipients."),
  isWebhook: z.boolean().describe("Send `alert.opened` and `alert.resolved` to the endpoints that listen."),
  recipientIds: z
    .array(z.string().min(1).max(320))
    .max(MAX_RECIPIENTS, `${MAX_RECIPIENTS} people at most.`)
    .describe("Members, by id or by e-mail address."),
};

const name = z.string().trim().min(1, "Give it a name.").max(120, "120 characters at most.");

const rule = { name, ...question, ...channels };

export const alertRule = z.object(rule);
export type AlertRule = z.infer<typeof alertRule>;

export const createAlertInput = z.object({
  ...rule,
  filters: question.filters.default({}),
  minimumRequests: question.minimumRequests.default(0),
  isInApp: channels.isInApp.default(false),
  isMailed: channels.isMailed.default(false),
  isWebhook: channels.isWebhook.default(false),
  recipientIds: channels.recipientIds.default([]),
});
export type CreateAlertInput = z.input<typeof createAlertInput>;

export const updateAlertInput = z.object({ alertId, ...alertRule.partial().shape });
export type UpdateAlertInput = z.infer<typeof updateAlertInput>;

export const tryAlertInput = z.object({
  ...question,
  /** The alert that would be so: what would happen depends on whether it is open. */
  alertId: alertId.optional(),
});
export type TryAlertInput = z.infer<typeof tryAlertInput>;

export const pauseAlertInput = z.object({ alertId, isPaused: z.boolean() });
export type PauseAlertInput = z.infer<typeof pauseAlertInput>;

/** A silence nobody remembers is an alert nobody has. */
export const isBearable = (until: Date) => until.getTime() <= Date.now() + MAX_SILENCE_MS;
/** Null: tell again. */
export const silenceAlertInput = z.object({
  alertId,
  until: z.date().refine(isBearable, "90 days at most.").nullable(),
});
export type SilenceAlertInput = z.infer<typeof silenceAlertInput>;

export const alertInput = z.object({ alertId });
export type AlertInput = z.infer<typeof alertInput>;

export const listIncidentsInput = z.object({
  alertId,
  limit: z.number().int().min(1).max(100).default(25),
  cursor: z.string().max(120).nullish(),
});
export type ListIncidentsInput = z.infer<typeof listIncidentsInput>;

type Problem = { readonly path: keyof AlertRule | "condition.value"; readonly message: string };

/** What is wrong with the parts of a rule together; each part by itself the schema has judged. */
export function findRuleProblems(rule: AlertRule): Problem[] {
  const isToPeople = rule.isInApp || rule.isMailed;
  return [
    ...findQuestionProblems(rule),
    ...(isToPeople && rule.recipientIds.length === 0
      ? [{ path: "recipientIds", message: "Choose who is told." } as const]
      : []),
  ];
}

export function findQuestionProblems({ metric, filters, condition }: AlertQuestion): Problem[] {
  const foreign = DIMENSIONS.filter(
    (dimension) => (filters[dimension]?.length ?? 0) > 0 && !isOfFeedback(dimension),
  );
  const isUnanswerable = isFeedbackMetric(metric) && foreign.length > 0;
  const isChangeOfNothing = isAgainstPeriodBefore(condition) && condition.value <= 0;
  return [
    ...(isUnanswerable
      ? [{ path: "filters", message: `Feedback does not know ${foreign.join(", ")}. Take it out.` } as const]
      : []),
    ...(isChangeOfNothing
      ? [{ path: "condition.value", message: "Give more than 0 percent." } as const]
      : []),
  ];
}
