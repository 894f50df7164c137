import {
  bigint,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
} from "drizzle-orm/pg-core";
import type { LandingEvidence } from "@/server/deployments/landing-evidence";
import type { LedgerSplit } from "@/server/rollouts/rollout-evidence";
import { actor, createdAt, id, instant } from "./columns";
import { environments } from "./environments";
import { promptVersions } from "./prompts";
import { bypasses, releases } from "./releases";
import { rollouts } from "./rollouts";
import { workspaceId } from "./workspaces";

export const DEPLOYMENT_KINDS = ["deploy", "promote", "rollback", "rollout"] as const;

/** The ledger of what each environment was told to serve. Append-only: a rollback is a new row. */
export const deployments = pgTable(
  "deployments",
  {
    workspaceId: workspaceId(),
    id: id("deployment"),
    environmentId: text().notNull(),
    promptId: text().notNull(),
    versionNumber: integer().notNull(),
    /** What was served until then; null when nothing was. */
    previousVersionNumber: integer(),
    kind: text({ enum: DEPLOYMENT_KINDS }).notNull(),
    reason: text().notNull(),
    /** The environment's revision that this deployment made; the prompts of one release share it. */
    revision: bigint({ mode: "number" }).notNull(),
    /** The release that was applied; null for a direct deployment and a rollback. */
    releaseId: text(),
    /** Set when it landed without its gates. */
    bypassId: text(),
    /** On what it was let through: policy, approvals and checks as they were then. Null for what landed before there were any. */
    evidence: jsonb().$type<LandingEvidence>(),
    /** The rollout that it began, took a step of, or ended. */
    rolloutId: text(),
    /** Who is served what besides `versionNumber`, which everybody else gets; null: nobody. */
    split: jsonb().$type<LedgerSplit>(),
    ...actor,
    createdAt,
  },
  (t) => [
    primaryKey({ name: "deployments_pk", columns: [t.workspaceId, t.id] }),
    unique("deployments_revision_key").on(t.workspaceId, t.environmentId, t.revision, t.promptId),
    index("deployments_newest_index").on(t.workspaceId, t.createdAt, t.id),
    index("deployments_prompt_index").on(t.workspaceId, t.promptId, t.createdAt, t.id),
    index("deployments_release_index").on(t.workspaceId, t.releaseId),
    foreignKey({
      name: "deployments_release_fk",
      columns: [t.workspaceId, t.releaseId],
      foreignColumns: [releases.workspaceId, releases.id],
    }),
    foreignKey({
      name: "deployments_rollout_fk",
      columns: [t.workspaceId, t.rolloutId],
      foreignColumns: [rollouts.workspaceId, rollouts.id],
    }),
    foreignKey({
      name: "deployments_bypass_fk",
      columns: [t.workspaceId, t.bypassId],
      foreignColumns: [bypasses.workspaceId, bypasses.id],
    }),
    foreignKey({
      name: "deployments_environment_fk",
      columns: [t.workspaceId, t.environmentId],
      foreignColumns: [environments.workspaceId, environments.id],
    }),
    foreignKey({
      name: "deployments_version_fk",
      columns: [t.workspaceId, t.promptId, t.versionNumber],
      foreignColumns: [promptVersions.workspaceId, promptVersions.promptId, promptVersions.number],
    }),
  ],
);

/** What each environment serves now: the newest deployment per (environment, prompt), kept to be locked and read fast. */
export const servedPrompts = pgTable(
  "served_prompts",
  {
    workspaceId: workspaceId(),
    environmentId: text().notNull(),
    promptId: text().notNull(),
    deploymentId: text().notNull(),
    versionNumber: integer().notNull(),
    /** While one is active: `versionNumber` is then its control. */
    rolloutId: text(),
    servedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: "served_prompts_pk", columns: [t.workspaceId, t.environmentId, t.promptId] }),
    foreignKey({
      name: "served_prompts_deployment_fk",
      columns: [t.workspaceId, t.deploymentId],
      foreignColumns: [deployments.workspaceId, deployments.id],
    }),
    foreignKey({
      name: "served_prompts_rollout_fk",
      columns: [t.workspaceId, t.rolloutId],
      foreignColumns: [rollouts.workspaceId, rollouts.id],
    }),
    foreignKey({
      name: "served_prompts_environment_fk",
      columns: [t.workspaceId, t.environmentId],
      foreignColumns: [environments.workspaceId, environments.id],
    }),
    foreignKey({
      name: "served_prompts_version_fk",
      columns: [t.workspaceId, t.promptId, t.versionNumber],
      foreignColumns: [promptVersions.workspaceId, promptVersions.promptId, promptVersions.number],
    }),
  ],
);

export type Deployment = typeof deployments.$inferSelect;
