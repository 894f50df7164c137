import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { IngestionRules } from "@/server/redaction/ingestion-rules-schemas";
import type { StoredTarget } from "@/server/retention/data-target-schemas";
import { DELETION_STATES } from "@/server/retention/deletion-states";
import { actor, createdAt, id, instant, lifecycle } from "./columns";
import { workspaceId } from "./workspaces";

/** What is done to telemetry before it is stored. No row: nothing. */
export const ingestionRules = pgTable(
  "ingestion_rules",
  {
    workspaceId: workspaceId(),
    rules: jsonb().$type<IngestionRules>().notNull(),
    updatedBy: text().notNull(),
    ...lifecycle,
  },
  (t) => [primaryKey({ name: "ingestion_rules_pk", columns: [t.workspaceId] })],
);

/** How long telemetry is kept, where the workspace wants it shorter than its plan has it. */
export const retentionPolicies = pgTable(
  "retention_policies",
  {
    workspaceId: workspaceId(),
    /** Null: as long as the plan keeps it. */
    contentDays: integer(),
    numbersDays: integer(),
    updatedBy: text().notNull(),
    ...lifecycle,
  },
  (t) => [
    primaryKey({ name: "retention_policies_pk", columns: [t.workspaceId] }),
    check("retention_policies_days_check", sql`${t.contentDays} > 0 and ${t.numbersDays} > 0`),
  ],
);

/** What neither retention nor a deletion may touch, until somebody lifts the hold. Kept after that, as a record. */
export const legalHolds = pgTable(
  "legal_holds",
  {
    workspaceId: workspaceId(),
    id: id("legalHold"),
    target: jsonb().$type<StoredTarget>().notNull(),
    reason: text().notNull(),
    createdBy: text().notNull(),
    createdAt,
    liftedBy: text(),
    liftedAt: instant(),
    liftReason: text(),
  },
  (t) => [primaryKey({ name: "legal_holds_pk", columns: [t.workspaceId, t.id] })],
);

/** Telemetry that somebody asked to be deleted, and how far that is. */
export const dataDeletions = pgTable(
  "data_deletions",
  {
    workspaceId: workspaceId(),
    id: id("dataDeletion"),
    /** Once it is done, without the name of the user: to keep it would be to keep what was to go. */
    target: jsonb().$type<StoredTarget>().notNull(),
    /** Of the user or the trace: by it, what is sent again is told. */
    targetHash: text(),
    reason: text().notNull().default(""),
    ...actor,
    createdAt,
    state: text({ enum: DELETION_STATES }).notNull().default("waiting"),
    /** What comes later than this was no part of what was asked. */
    before: instant().notNull(),
    tracesDeleted: integer().notNull().default(0),
    feedbackDeleted: integer().notNull().default(0),
    tracesHeld: integer().notNull().default(0),
    lastError: text(),
    finishedAt: instant(),
  },
  (t) => [
    primaryKey({ name: "data_deletions_pk", columns: [t.workspaceId, t.id] }),
    index("data_deletions_recent_index").on(t.workspaceId, t.createdAt),
    index("data_deletions_open_index").on(t.createdAt).where(sql`${t.state} <> 'done'`),
  ],
);
