import { foreignKey, index, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import type { Permission } from "@/server/authz/policy";
import { ROLES } from "@/server/authz/roles";
import type { Plan } from "@/server/plans/plans";
import { createdAt, id, lifecycle } from "./columns";
import { users } from "./users";

export const workspaces = pgTable("workspaces", {
  id: id("workspace").primaryKey(),
  slug: text().notNull().unique("workspaces_slug_key"),
  name: text().notNull(),
  plan: text().$type<Plan>().notNull().default("team"),
  ...lifecycle,
});

/** The tenant's column; deleting a workspace deletes all that hangs on it. */
export const workspaceId = () =>
  text()
    .notNull()
    .references(() => workspaces.id, { onDelete: "cascade" });

/** A role that a workspace makes for itself: what its holders may do, where an environment's policy does not say otherwise. */
export const customRoles = pgTable(
  "custom_roles",
  {
    workspaceId: workspaceId(),
    id: id("customRole"),
    name: text().notNull(),
    description: text().notNull().default(""),
    permissions: text().array().$type<Permission[]>().notNull(),
    ...lifecycle,
  },
  (t) => [
    primaryKey({ name: "custom_roles_pk", columns: [t.workspaceId, t.id] }),
    unique("custom_roles_name_key").on(t.workspaceId, t.name),
  ],
);

export const memberships = pgTable(
  "memberships",
  {
    workspaceId: workspaceId(),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    role: text({ enum: ROLES }).notNull(),
    /** Set, its permissions hold instead of the role's. */
    customRoleId: text(),
    ...lifecycle,
  },
  (t) => [
    primaryKey({ name: "memberships_pk", columns: [t.workspaceId, t.userId] }),
    index("memberships_user_index").on(t.userId),
    foreignKey({
      name: "memberships_custom_role_fk",
      columns: [t.workspaceId, t.customRoleId],
      foreignColumns: [customRoles.workspaceId, customRoles.id],
    }),
  ],
);

/** People of a workspace under one name, for policies to speak of. */
export const groups = pgTable(
  "groups",
  {
    workspaceId: workspaceId(),
    id: id("group"),
    name: text().notNull(),
    description: text().notNull().default(""),
    ...lifecycle,
  },
  (t) => [
    primaryKey({ name: "groups_pk", columns: [t.workspaceId, t.id] }),
    unique("groups_name_key").on(t.workspaceId, t.name),
  ],
);

/** Leaving the workspace leaves its groups. */
export const groupMembers = pgTable(
  "group_members",
  {
    workspaceId: workspaceId(),
    groupId: text().notNull(),
    userId: text().notNull(),
    createdAt,
  },
  (t) => [
    primaryKey({ name: "group_members_pk", columns: [t.workspaceId, t.groupId, t.userId] }),
    index("group_members_user_index").on(t.workspaceId, t.userId),
    foreignKey({
      name: "group_members_group_fk",
      columns: [t.workspaceId, t.groupId],
      foreignColumns: [groups.workspaceId, groups.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "group_members_membership_fk",
      columns: [t.workspaceId, t.userId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }).onDelete("cascade"),
  ],
);

export type Workspace = typeof workspaces.$inferSelect;
