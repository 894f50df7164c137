import { sql } from "drizzle-orm";
import { boolean, check, doublePrecision, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { SCORE_KINDS } from "@/server/feedback/score-kinds";
import { id, lifecycle } from "./columns";
import { workspaceId } from "./workspaces";

/** What a workspace calls a score, and which values it may have. */
export const scoreDefinitions = pgTable(
  "score_definitions",
  {
    workspaceId: workspaceId(),
    id: id("scoreDefinition"),
    name: text().notNull(),
    kind: text({ enum: SCORE_KINDS }).notNull(),
    /** Of a number; null where it is open to that side. */
    minValue: doublePrecision(),
    maxValue: doublePrecision(),
    /** Of a category; empty for every other kind. */
    categories: text().array().notNull().default(sql`'{}'`),
    description: text().notNull().default(""),
    createdBy: text().notNull(),
    ...lifecycle,
  },
  (t) => [
    primaryKey({ name: "score_definitions_pk", columns: [t.workspaceId, t.id] }),
    unique("score_definitions_name_key").on(t.workspaceId, t.name),
    check("score_definitions_range_check", sql`${t.minValue} < ${t.maxValue}`),
  ],
);

/** What a workspace has decided about feedback; a workspace without a row has decided nothing. */
export const feedbackSettings = pgTable(
  "feedback_settings",
  {
    workspaceId: workspaceId(),
    /** Whether a score under a name that nobody has defined is taken. */
    acceptsUndefined: boolean().notNull().default(true),
    ...lifecycle,
  },
  (t) => [primaryKey({ name: "feedback_settings_pk", columns: [t.workspaceId] })],
);

export type ScoreDefinition = typeof scoreDefinitions.$inferSelect;
