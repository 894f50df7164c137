import { sql } from "drizzle-orm";
import {
  boolean,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { DraftDocument } from "@/server/drafts/draft-document";
import { actor, id, instant, lifecycle } from "./columns";
import { prompts, promptVersions } from "./prompts";
import { users } from "./users";
import { workspaceId } from "./workspaces";

/** A named line of versions of one prompt; `main` comes with the prompt. */
export const branches = pgTable(
  "branches",
  {
    workspaceId: workspaceId(),
    id: id("branch"),
    promptId: text().notNull(),
    name: text().notNull(),
    /** Its newest version; null before a prompt's first. */
    headNumber: integer(),
    /** The version it was created from; null for `main`. */
    createdFromNumber: integer(),
    /** A branch that was merged and put away; its name is free again. */
    archivedAt: instant(),
    ...actor,
    ...lifecycle,
  },
  (t) => [
    primaryKey({ name: "branches_pk", columns: [t.workspaceId, t.id] }),
    uniqueIndex("branches_name_key")
      .on(t.workspaceId, t.promptId, t.name)
      .where(sql`${t.archivedAt} is null`),
    foreignKey({
      name: "branches_prompt_fk",
      columns: [t.workspaceId, t.promptId],
      foreignColumns: [prompts.workspaceId, prompts.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "branches_head_fk",
      columns: [t.workspaceId, t.promptId, t.headNumber],
      foreignColumns: [promptVersions.workspaceId, promptVersions.promptId, promptVersions.number],
    }),
  ],
);

/** The unversioned edit of a branch, shared by all who write there. No row: the branch's head, untouched. */
export const drafts = pgTable(
  "drafts",
  {
    workspaceId: workspaceId(),
    branchId: text().notNull(),
    document: jsonb().$type<DraftDocument>().notNull(),
    /** The version it was made from; null before a prompt's first. */
    baseNumber: integer(),
    /** The head of the branch being merged into it; null when none is. */
    mergingNumber: integer(),
    /** Raised by every write; a write that names another one is refused and offered a merge. */
    revision: integer().notNull(),
    updatedBy: text().notNull(),
    /** Everyone who wrote in it: they may not approve what is made of it. */
    editorIds: text().array().notNull().default([]),
    updatedAt: instant().notNull().defaultNow(),
    /** Given up, and kept until the next edit is, so that it can be taken back. */
    isDiscarded: boolean().notNull().default(false),
  },
  (t) => [
    primaryKey({ name: "drafts_pk", columns: [t.workspaceId, t.branchId] }),
    foreignKey({
      name: "drafts_branch_fk",
      columns: [t.workspaceId, t.branchId],
      foreignColumns: [branches.workspaceId, branches.id],
    }).onDelete("cascade"),
  ],
);

/** Who has a branch open in an editor, and when that was last heard. */
export const draftPresences = pgTable(
  "draft_presences",
  {
    workspaceId: workspaceId(),
    branchId: text().notNull(),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** One per open tab. */
    tabId: text().notNull(),
    /** The field the cursor is in, as `messages.<id>`; null when in none. */
    field: text(),
    seenAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: "draft_presences_pk", columns: [t.workspaceId, t.branchId, t.userId, t.tabId] }),
    foreignKey({
      name: "draft_presences_branch_fk",
      columns: [t.workspaceId, t.branchId],
      foreignColumns: [branches.workspaceId, branches.id],
    }).onDelete("cascade"),
  ],
);

export type Branch = typeof branches.$inferSelect;
export type DraftRow = typeof drafts.$inferSelect;
