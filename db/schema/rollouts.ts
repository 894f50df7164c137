import { sql } from "drizzle-orm";
import {
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { RolloutEvidence } from "@/server/rollouts/rollout-evidence";
import type { RolloutPlan } from "@/server/rollouts/rollout-plan";
import { ROLLOUT_DECISIONS, ROLLOUT_STATES } from "@/server/rollouts/rollout-state";
import { actor, createdAt, id, instant, lifecycle } from "./columns";
import { environments } from "./environments";
import { promptVersions } from "./prompts";
import { workspaceId } from "./workspaces";

/** A deployment that splits traffic. While it is active, the served pointer stays on the control version and names it. */
export const rollouts = pgTable(
  "rollouts",
  {
    workspaceId: workspaceId(),
    id: id("rollout"),
    environmentId: text().notNull(),
    promptId: text().notNull(),
    state: text({ enum: ROLLOUT_STATES }).notNull().default("running"),
    /** What was live when it began, and is served to everybody outside its arms. */
    controlVersionNumber: integer().notNull(),
    /** The version that landed: what is served to all when it finishes. */
    versionNumber: integer().notNull(),
    plan: jsonb().$type<RolloutPlan>().notNull(),
    salt: text().notNull(),
    /** Of the plan's steps, from 0. */
    stepIndex: integer().notNull().default(0),
    /** Of the callers, for all candidates together, now. */
    percent: doublePrecision().notNull(),
    stepStartedAt: instant().notNull().defaultNow(),
    /** When it is looked at next; null once it is over. */
    nextEvaluationAt: instant(),
    /** Why it was paused, held or ended, in words for whoever looks at it. */
    stateReason: text().notNull().default(""),
    ...actor,
    endedAt: instant(),
    ...lifecycle,
  },
  (t) => [
    primaryKey({ name: "rollouts_pk", columns: [t.workspaceId, t.id] }),
    uniqueIndex("rollouts_active_key")
      .on(t.workspaceId, t.environmentId, t.promptId)
      .where(sql`state in ('running', 'paused')`),
    index("rollouts_newest_index").on(t.workspaceId, t.createdAt, t.id),
    index("rollouts_due_index").on(t.nextEvaluationAt),
    foreignKey({
      name: "rollouts_environment_fk",
      columns: [t.workspaceId, t.environmentId],
      foreignColumns: [environments.workspaceId, environments.id],
    }),
    foreignKey({
      name: "rollouts_control_fk",
      columns: [t.workspaceId, t.promptId, t.controlVersionNumber],
      foreignColumns: [promptVersions.workspaceId, promptVersions.promptId, promptVersions.number],
    }),
    foreignKey({
      name: "rollouts_version_fk",
      columns: [t.workspaceId, t.promptId, t.versionNumber],
      foreignColumns: [promptVersions.workspaceId, promptVersions.promptId, promptVersions.number],
    }),
  ],
);

/** Append-only: everything that was decided about a rollout, by whom, and the numbers it was decided on. */
export const rolloutDecisions = pgTable(
  "rollout_decisions",
  {
    workspaceId: workspaceId(),
    rolloutId: text().notNull(),
    /** From 1, without gaps. */
    number: integer().notNull(),
    decision: text({ enum: ROLLOUT_DECISIONS }).notNull(),
    fromPercent: doublePrecision().notNull(),
    toPercent: doublePrecision().notNull(),
    reason: text().notNull().default(""),
    /** Null for a decision that looked at no numbers. */
    evidence: jsonb().$type<RolloutEvidence>(),
    /** The ledger's row that it made; null when what is served stayed as it was. */
    deploymentId: text(),
    ...actor,
    createdAt,
  },
  (t) => [
    primaryKey({ name: "rollout_decisions_pk", columns: [t.workspaceId, t.rolloutId, t.number] }),
    foreignKey({
      name: "rollout_decisions_rollout_fk",
      columns: [t.workspaceId, t.rolloutId],
      foreignColumns: [rollouts.workspaceId, rollouts.id],
    }),
  ],
);

export type Rollout = typeof rollouts.$inferSelect;
export type RolloutDecisionRow = typeof rolloutDecisions.$inferSelect;
