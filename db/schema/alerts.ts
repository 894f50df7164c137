import { sql } from "drizzle-orm";
import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import {
  type AlertCondition,
  type AlertQuestion,
  type AlertReading,
  INCIDENT_ENDINGS,
  type Told,
  UNJUDGED_REASONS,
} from "@/server/alerts/alert-question";
import type { DimensionFilters } from "@/server/analytics/dimension-catalog";
import type { Metric } from "@/server/analytics/metric-catalog";
import { actor, createdAt, id, instant } from "./columns";
import { workspaceId } from "./workspaces";

/** A figure that is watched: what it is, when it is news, who is told. */
export const alerts = pgTable(
  "alerts",
  {
    workspaceId: workspaceId(),
    id: id("alert"),
    name: text().notNull(),
    metric: text().$type<Metric>().notNull(),
    filters: jsonb().$type<DimensionFilters>().notNull(),
    condition: jsonb().$type<AlertCondition>().notNull(),
    windowMinutes: integer().notNull(),
    minimumRequests: integer().notNull(),
    recipientIds: text().array().notNull(),
    isInApp: boolean().notNull(),
    isMailed: boolean().notNull(),
    isWebhook: boolean().notNull(),
    isPaused: boolean().notNull().default(false),
    /** Judged as ever until then, and nobody told. */
    silencedUntil: instant(),
    /** Also what tells two evaluations apart: whoever finds another time than they began with comes too late. */
    nextEvaluationAt: instant().notNull(),
    /** Null while it is quiet. */
    openIncidentId: text(),
    /** The newest reading, judged or not. */
    reading: jsonb().$type<AlertReading>(),
    judgedAt: instant(),
    /** Of an open one: the first evaluation in a row at which its condition did not hold. */
    calmSince: instant(),
    /** Since when no evaluation could say anything; null when the newest could. */
    unjudgedSince: instant(),
    unjudgedReason: text({ enum: UNJUDGED_REASONS }),
    ...actor,
    createdAt,
    /** By a person or a key; evaluations leave it as it is. */
    changedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: "alerts_pk", columns: [t.workspaceId, t.id] }),
    index("alerts_due_index").on(t.isPaused, t.nextEvaluationAt),
  ],
);

/** Each time an alert opened, until it was resolved. */
export const alertIncidents = pgTable(
  "alert_incidents",
  {
    workspaceId: workspaceId(),
    id: id("alertIncident"),
    alertId: text().notNull(),
    /** As it was asked then. */
    question: jsonb().$type<AlertQuestion>().notNull(),
    openedAt: instant().notNull(),
    openedReading: jsonb().$type<AlertReading>().notNull(),
    /** Null while nobody was told: the alert was silenced. */
    openedTold: jsonb().$type<Told>(),
    resolvedAt: instant(),
    ending: text({ enum: INCIDENT_ENDINGS }),
    /** Null where it was ended without a look. */
    resolvedReading: jsonb().$type<AlertReading>(),
    resolvedTold: jsonb().$type<Told>(),
  },
  (t) => [
    primaryKey({ name: "alert_incidents_pk", columns: [t.workspaceId, t.id] }),
    index("alert_incidents_newest_index").on(t.workspaceId, t.alertId, t.openedAt, t.id),
    uniqueIndex("alert_incidents_open_key").on(t.workspaceId, t.alertId).where(sql`resolved_at is null`),
    foreignKey({
      name: "alert_incidents_alert_fk",
      columns: [t.workspaceId, t.alertId],
      foreignColumns: [alerts.workspaceId, alerts.id],
    }).onDelete("cascade"),
  ],
);

export type AlertRow = typeof alerts.$inferSelect;
export type AlertIncidentRow = typeof alertIncidents.$inferSelect;
