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
  unique,
} from "drizzle-orm/pg-core";
import type { StoredContent } from "@/server/versions/read-content";
import { actor, createdAt, id, instant, lifecycle } from "./columns";
import { users } from "./users";
import { workspaceId } from "./workspaces";

/** Prompts and snippets: a snippet is written, versioned and organised like a prompt, but referred to instead of served. */
export const prompts = pgTable(
  "prompts",
  {
    workspaceId: workspaceId(),
    id: id("prompt"),
    /** Path of the prompt, folders included: `support/reply`. */
    slug: text().notNull(),
    type: text({ enum: ["chat", "text", "snippet"] }).notNull(),
    description: text().notNull().default(""),
    /** 0 before the first save. Locked while a version is added, so numbers have no gaps and no doubles. */
    latestVersionNumber: integer().notNull().default(0),
    createdBy: text().notNull(),
    /** Who answers questions about it; somebody who left owns nothing. */
    ownerId: text(),
    /** Archived prompts are out of the lists but still served where they are live. */
    archivedAt: instant(),
    ...lifecycle,
  },
  (t) => [
    primaryKey({ name: "prompts_pk", columns: [t.workspaceId, t.id] }),
    unique("prompts_slug_key").on(t.workspaceId, t.slug),
    foreignKey({ name: "prompts_owner_fk", columns: [t.ownerId], foreignColumns: [users.id] }).onDelete(
      "set null",
    ),
  ],
);

/** Names a prompt once had: applications that still ask by one are answered. */
export const promptRedirects = pgTable(
  "prompt_redirects",
  {
    workspaceId: workspaceId(),
    slug: text().notNull(),
    promptId: text().notNull(),
    createdAt,
  },
  (t) => [
    primaryKey({ name: "prompt_redirects_pk", columns: [t.workspaceId, t.slug] }),
    index("prompt_redirects_prompt_index").on(t.workspaceId, t.promptId),
    foreignKey({
      name: "prompt_redirects_prompt_fk",
      columns: [t.workspaceId, t.promptId],
      foreignColumns: [prompts.workspaceId, prompts.id],
    }).onDelete("cascade"),
  ],
);

/** Folders made before anything lies in them. One that holds prompts exists by their slugs alone. */
export const folders = pgTable(
  "folders",
  {
    workspaceId: workspaceId(),
    path: text().notNull(),
    createdAt,
  },
  (t) => [primaryKey({ name: "folders_pk", columns: [t.workspaceId, t.path] })],
);

export const promptTags = pgTable(
  "prompt_tags",
  {
    workspaceId: workspaceId(),
    promptId: text().notNull(),
    /** Lower case. */
    tag: text().notNull(),
  },
  (t) => [
    primaryKey({ name: "prompt_tags_pk", columns: [t.workspaceId, t.promptId, t.tag] }),
    index("prompt_tags_tag_index").on(t.workspaceId, t.tag),
    foreignKey({
      name: "prompt_tags_prompt_fk",
      columns: [t.workspaceId, t.promptId],
      foreignColumns: [prompts.workspaceId, prompts.id],
    }).onDelete("cascade"),
  ],
);

/** A person's own favourites. */
export const promptStars = pgTable(
  "prompt_stars",
  {
    workspaceId: workspaceId(),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    promptId: text().notNull(),
    createdAt,
  },
  (t) => [
    primaryKey({ name: "prompt_stars_pk", columns: [t.workspaceId, t.userId, t.promptId] }),
    foreignKey({
      name: "prompt_stars_prompt_fk",
      columns: [t.workspaceId, t.promptId],
      foreignColumns: [prompts.workspaceId, prompts.id],
    }).onDelete("cascade"),
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
    /** Counted over all branches of the prompt. */
    number: integer().notNull(),
    /** The branch it was saved on, by the name it had then; branches come and go, versions stay. */
    branchName: text().notNull().default("main"),
    /** The version it was edited from; null for a prompt's first. */
    parentNumber: integer(),
    /** The head of the branch that was merged into it; null for every other version. */
    mergedNumber: integer(),
    content: jsonb().$type<StoredContent>().notNull(),
    contentHash: text().notNull(),
    message: text().notNull(),
    ...actor,
    /** People besides its author who wrote in the draft it was saved from. */
    contributorIds: text().array().notNull().default([]),
    /** Who wrote it elsewhere, in the words of the file it was imported from; null for what was written here. */
    importedAuthor: text(),
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

/** Which version pinned which version of which snippet. Append-only, as versions are. */
export const snippetUses = pgTable(
  "snippet_uses",
  {
    workspaceId: workspaceId(),
    promptId: text().notNull(),
    versionNumber: integer().notNull(),
    snippetId: text().notNull(),
    snippetVersionNumber: integer().notNull(),
    /** False when only another snippet refers to it. */
    isDirect: boolean().notNull(),
  },
  (t) => [
    primaryKey({
      name: "snippet_uses_pk",
      columns: [t.workspaceId, t.promptId, t.versionNumber, t.snippetId, t.snippetVersionNumber],
    }),
    index("snippet_uses_snippet_index").on(t.workspaceId, t.snippetId),
    foreignKey({
      name: "snippet_uses_version_fk",
      columns: [t.workspaceId, t.promptId, t.versionNumber],
      foreignColumns: [promptVersions.workspaceId, promptVersions.promptId, promptVersions.number],
    }),
    foreignKey({
      name: "snippet_uses_snippet_fk",
      columns: [t.workspaceId, t.snippetId, t.snippetVersionNumber],
      foreignColumns: [promptVersions.workspaceId, promptVersions.promptId, promptVersions.number],
    }),
  ],
);

/** Named values for a prompt's variables, to preview and test with. */
export const exampleSets = pgTable(
  "example_sets",
  {
    workspaceId: workspaceId(),
    id: id("exampleSet"),
    promptId: text().notNull(),
    name: text().notNull(),
    /** By the name of the variable. */
    values: jsonb().$type<Record<string, unknown>>().notNull(),
    ...actor,
    ...lifecycle,
  },
  (t) => [
    primaryKey({ name: "example_sets_pk", columns: [t.workspaceId, t.id] }),
    unique("example_sets_name_key").on(t.workspaceId, t.promptId, t.name),
    foreignKey({
      name: "example_sets_prompt_fk",
      columns: [t.workspaceId, t.promptId],
      foreignColumns: [prompts.workspaceId, prompts.id],
    }).onDelete("cascade"),
  ],
);

/** What a search reads of a prompt: written with it, so that a search never opens versions. */
export const promptSearchTexts = pgTable(
  "prompt_search_texts",
  {
    workspaceId: workspaceId(),
    promptId: text().notNull(),
    /** Names of the variables of main's head, one per line. */
    variables: text().notNull().default(""),
    /** The messages or the text of main's head. */
    body: text().notNull().default(""),
    /** Both in lower case: reading this is four times as fast as telling capitals apart row by row. */
    searched: text().notNull().generatedAlwaysAs(sql`lower(variables || E'\n' || body)`),
  },
  (t) => [
    primaryKey({ name: "prompt_search_texts_pk", columns: [t.workspaceId, t.promptId] }),
    foreignKey({
      name: "prompt_search_texts_prompt_fk",
      columns: [t.workspaceId, t.promptId],
      foreignColumns: [prompts.workspaceId, prompts.id],
    }).onDelete("cascade"),
  ],
);

export type Prompt = typeof prompts.$inferSelect;
export type PromptVersion = typeof promptVersions.$inferSelect;
