import { index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { ROLES } from "@/server/authz/roles";
import { id, lifecycle } from "./columns";
import { users } from "./users";

export const workspaces = pgTable("workspaces", {
  id: id("workspace").primaryKey(),
  slug: text().notNull().unique("workspaces_slug_key"),
  name: text().notNull(),
  ...lifecycle,
});

/** The tenant's column; deleting a workspace deletes all that hangs on it. */
export const workspaceId = () =>
  text()
    .notNull()
    .references(() => workspaces.id, { onDelete: "cascade" });

export const memberships = pgTable(
  "memberships",
  {
    workspaceId: workspaceId(),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    role: text({ enum: ROLES }).notNull(),
    ...lifecycle,
  },
  (t) => [
    primaryKey({ name: "memberships_pk", columns: [t.workspaceId, t.userId] }),
    index("memberships_user_index").on(t.userId),
  ],
);

export type Workspace = typeof workspaces.$inferSelect;
