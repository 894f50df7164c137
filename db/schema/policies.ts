import { sql } from "drizzle-orm";
import { check, foreignKey, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { PolicySections } from "@/server/environments/environment-policy";
import { id, lifecycle } from "./columns";
import { environments } from "./environments";
import { prompts } from "./prompts";
import { workspaceId } from "./workspaces";

/**
 * What must be true before something goes live in an environment: for all of it, or for a folder or a prompt, whose
 * sections replace those of what lies above. No row: the open policy.
 */
export const environmentPolicies = pgTable(
  "environment_policies",
  {
    workspaceId: workspaceId(),
    id: id("environmentPolicy"),
    environmentId: text().notNull(),
    /** Set for a folder's policy: `support`, `support/eu`. */
    folderPath: text(),
    /** Set for a prompt's. */
    promptId: text(),
    sections: jsonb().$type<PolicySections>().notNull(),
    updatedBy: text().notNull(),
    ...lifecycle,
  },
  (t) => [
    primaryKey({ name: "environment_policies_pk", columns: [t.workspaceId, t.id] }),
    uniqueIndex("environment_policies_scope_key").on(
      t.workspaceId,
      t.environmentId,
      sql`coalesce(${t.folderPath}, '')`,
      sql`coalesce(${t.promptId}, '')`,
    ),
    check("environment_policies_scope_check", sql`${t.folderPath} is null or ${t.promptId} is null`),
    foreignKey({
      name: "environment_policies_environment_fk",
      columns: [t.workspaceId, t.environmentId],
      foreignColumns: [environments.workspaceId, environments.id],
    }),
    foreignKey({
      name: "environment_policies_prompt_fk",
      columns: [t.workspaceId, t.promptId],
      foreignColumns: [prompts.workspaceId, prompts.id],
    }),
  ],
);

export type EnvironmentPolicyRow = typeof environmentPolicies.$inferSelect;
