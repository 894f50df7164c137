import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { DashboardChart } from "@/server/dashboards/dashboard-schemas";
import { createdAt, id, lifecycle } from "./columns";
import { users } from "./users";
import { workspaceId } from "./workspaces";

/** A grid of charts, each a question about figures; the figures are asked for when it is looked at. */
export const dashboards = pgTable(
  "dashboards",
  {
    workspaceId: workspaceId(),
    id: id("dashboard"),
    name: text().notNull(),
    /** In the order they are shown. */
    charts: jsonb().$type<readonly DashboardChart[]>().notNull(),
    /** Whether everybody in the workspace finds it; else only who made it. */
    isShared: boolean().notNull().default(false),
    /** Raised by every change; one that names another is refused. */
    revision: integer().notNull().default(1),
    createdBy: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    ...lifecycle,
  },
  (t) => [
    primaryKey({ name: "dashboards_pk", columns: [t.workspaceId, t.id] }),
    index("dashboards_author_index").on(t.workspaceId, t.createdBy),
  ],
);

/** Who is mailed the figures of a dashboard every week. */
export const dashboardSubscriptions = pgTable(
  "dashboard_subscriptions",
  {
    workspaceId: workspaceId(),
    dashboardId: text().notNull(),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** Where the reader's days begin. */
    timeZone: text().notNull(),
    /** The Monday of the last week that was mailed: no run mails a week twice. */
    mailedWeek: text(),
    createdAt,
  },
  (t) => [
    primaryKey({ name: "dashboard_subscriptions_pk", columns: [t.workspaceId, t.dashboardId, t.userId] }),
    foreignKey({
      name: "dashboard_subscriptions_dashboard_fk",
      columns: [t.workspaceId, t.dashboardId],
      foreignColumns: [dashboards.workspaceId, dashboards.id],
    }).onDelete("cascade"),
  ],
);

export type DashboardRow = typeof dashboards.$inferSelect;
