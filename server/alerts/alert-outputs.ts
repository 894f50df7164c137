/** Alerts as the REST API answers them. Pure. */
import type { z } from "zod";
import type { alertOutput, incidentOutput } from "./alert-output-schemas";
import type { AlertQuestion, AlertReading } from "./alert-question";
import type { AlertItem } from "./list-alerts";
import type { AlertIncidentItem, ToldItem } from "./list-incidents";

export function toAlertOutput(alert: AlertItem): z.input<typeof alertOutput> {
  return {
    id: alert.id,
    name: alert.name,
    ...toQuestion(alert),
    isInApp: alert.isInApp,
    isMailed: alert.isMailed,
    isWebhook: alert.isWebhook,
    recipientIds: alert.recipients.map(({ userId }) => userId),
    state: alert.state,
    isPaused: alert.isPaused,
    silencedUntil: timeOf(alert.silencedUntil),
    openedAt: timeOf(alert.openedAt),
    reading: alert.reading && toReading(alert.reading),
    judgedAt: timeOf(alert.judgedAt),
    unjudgedSince: timeOf(alert.unjudgedSince),
    unjudgedReason: alert.unjudgedReason,
    createdAt: alert.createdAt.toISOString(),
    changedAt: alert.changedAt.toISOString(),
  };
}

export function toIncidentOutput(incident: AlertIncidentItem): z.input<typeof incidentOutput> {
  return {
    id: incident.id,
    ...toQuestion(incident.question),
    openedAt: incident.openedAt.toISOString(),
    openedReading: toReading(incident.openedReading),
    openedTold: incident.openedTold && toTold(incident.openedTold),
    resolvedAt: timeOf(incident.resolvedAt),
    ending: incident.ending,
    resolvedReading: incident.resolvedReading && toReading(incident.resolvedReading),
    resolvedTold: incident.resolvedTold && toTold(incident.resolvedTold),
  };
}

function toQuestion({ metric, filters, condition, windowMinutes, minimumRequests }: AlertQuestion) {
  const given = Object.entries(filters).map(([dimension, values]) => [dimension, [...values]]);
  return { metric, filters: Object.fromEntries(given), condition, windowMinutes, minimumRequests };
}

function toReading({ value, previous, requests, fromMs, toMs }: AlertReading) {
  const [from, to] = [new Date(fromMs).toISOString(), new Date(toMs).toISOString()];
  return { value, previousValue: previous, requests, from, to };
}

function toTold({ inApp, mailed, webhooks }: ToldItem) {
  return {
    inAppIds: inApp.map(({ userId }) => userId),
    mailedIds: mailed.map(({ userId }) => userId),
    webhooks,
  };
}

const timeOf = (time: Date | null) => time?.toISOString() ?? null;
