import { sql } from "drizzle-orm";
import { boolean, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { id, lifecycle } from "./columns";
import { users } from "./users";
import { workspaceId } from "./workspaces";

/** The pages whose filters can be kept. */
export const SAVED_VIEW_KINDS = ["traces", "analytics"] as const;

/** A page's filters under a name: for whoever saved it, or for all members. */
export const savedViews = pgTable(
  "saved_views",
  {
    workspaceId: workspaceId(),
    id: id("savedView"),
    kind: text({ enum: SAVED_VIEW_KINDS }).notNull(),
    name: text().notNull(),
    /** What stands behind the page's path: "?status=error&range=7d", or nothing. */
    query: text().notNull(),
    isShared: boolean().notNull().default(false),
    createdBy: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    ...lifecycle,
  },
  (t) => [
    primaryKey({ name: "saved_views_pk", columns: [t.workspaceId, t.id] }),
    uniqueIndex("saved_views_name_key").on(t.workspaceId, t.kind, t.createdBy, sql`lower(${t.name})`),
  ],
);

export type SavedView = typeof savedViews.$inferSelect;
