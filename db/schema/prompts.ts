import { foreignKey, integer, jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import type { PromptContent } from "@/server/versions/prompt-content";
import { actor, createdAt, id, lifecycle } from "./columns";
import { workspaceId } from "./workspaces";

export const prompts = pgTable(
  "prompts",
  {
    workspaceId: workspaceId(),
    id: id("prompt"),
    /** Path of the prompt, folders included: `support/reply`. */
    slug: text().notNull(),
    type: text({ enum: ["chat", "text"] }).notNull(),
    description: text().notNull().default(""),
    /** 0 before the first save. Locked while a version is added, so numbers have no gaps and no doubles. */
    latestVersionNumber: integer().notNull().default(0),
    createdBy: text().notNull(),
    ...lifecycle,
  },
  (t) => [
    primaryKey({ name: "prompts_pk", columns: [t.workspaceId, t.id] }),
    unique("prompts_slug_key").on(t.workspaceId, t.slug),
  ],
);

/**
 * Append-only: what was once served must be reproducible byte for byte,
 * so an edit inserts a row and never updates one.
 */
export const promptVersions = pgTable(
  "prompt_versions",
  {
    workspaceId: workspaceId(),
    id: id("promptVersion"),
    promptId: text().notNull(),
    number: integer().notNull(),
    /** The version it was edited from; null for a prompt's first. */
    parentNumber: integer(),
    content: jsonb().$type<PromptContent>().notNull(),
    contentHash: text().notNull(),
    message: text().notNull(),
    ...actor,
    createdAt,
  },
  (t) => [
    primaryKey({ name: "prompt_versions_pk", columns: [t.workspaceId, t.id] }),
    unique("prompt_versions_number_key").on(t.workspaceId, t.promptId, t.number),
    // The workspace in the key lets Postgres itself refuse a cross-tenant link.
    foreignKey({
      name: "prompt_versions_prompt_fk",
      columns: [t.workspaceId, t.promptId],
      foreignColumns: [prompts.workspaceId, prompts.id],
    }),
  ],
);

export type Prompt = typeof prompts.$inferSelect;
export type PromptVersion = typeof promptVersions.$inferSelect;
