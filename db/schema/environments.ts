import { bigint, integer, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { id, lifecycle } from "./columns";
import { workspaceId } from "./workspaces";

export const environments = pgTable(
  "environments",
  {
    workspaceId: workspaceId(),
    id: id("environment"),
    name: text().notNull(),
    color: text().notNull(),
    position: integer().notNull(),
    /** Raised by every deployment into it: processes compare it to know whether what they hold is stale. */
    revision: bigint({ mode: "number" }).notNull().default(0),
    ...lifecycle,
  },
  (t) => [
    primaryKey({ name: "environments_pk", columns: [t.workspaceId, t.id] }),
    unique("environments_name_key").on(t.workspaceId, t.name),
  ],
);

export type Environment = typeof environments.$inferSelect;
