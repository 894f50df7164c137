/** Wire contract of alerts in the REST API. Isomorphic. */
import { z } from "zod";
import { CONDITION_KINDS, INCIDENT_ENDINGS, UNJUDGED_REASONS } from "./alert-question";
import { alertRule } from "./alert-schemas";

const time = z.iso.datetime();

const question = z.object({
  metric: z.string(),
  filters: z.record(z.string(), z.array(z.string())),
  condition: z.object({ kind: z.enum(CONDITION_KINDS), value: z.number() }),
  windowMinutes: z.int(),
  minimumRequests: z.int(),
});

const reading = z.object({
  value: z.number().nullable().describe("In the metric's own unit; null: nothing in the window has it."),
  previousValue: z
    .number()
    .nullable()
    .describe("Of the period before, where the condition compares with it."),
  requests: z.int(),
  from: time,
  to: time,
});

export const alertOutput = z.object({
  id: z.string(),
  name: z.string(),
  ...question.shape,
  isInApp: z.boolean(),
  isMailed: z.boolean(),
  isWebhook: z.boolean(),
  recipientIds: alertRule.shape.recipientIds.describe("Members who are told, in the application or by mail."),
  state: z.enum(["open", "quiet", "paused"]),
  isPaused: z.boolean(),
  silencedUntil: time.nullable(),
  openedAt: time.nullable(),
  reading: reading.nullable().describe("The newest."),
  judgedAt: time.nullable(),
  unjudgedSince: time.nullable().describe("Since when nothing could be said; the state stays as it was."),
  unjudgedReason: z.enum(UNJUDGED_REASONS).nullable(),
  createdAt: time,
  changedAt: time,
});

export const alertPageOutput = z.object({ data: z.array(alertOutput), nextCursor: z.null() });

const told = z.object({
  inAppIds: z.array(z.string()),
  mailedIds: z.array(z.string()),
  webhooks: z.int().describe("Endpoints that listened."),
});

export const incidentOutput = z.object({
  id: z.string(),
  ...question.shape,
  openedAt: time,
  openedReading: reading,
  openedTold: told.nullable().describe("Null: nobody, because the alert was silenced."),
  resolvedAt: time.nullable(),
  ending: z.enum(INCIDENT_ENDINGS).nullable(),
  resolvedReading: reading.nullable(),
  resolvedTold: told.nullable(),
});

export const incidentPageOutput = z.object({
  data: z.array(incidentOutput),
  nextCursor: z.string().nullable(),
});
