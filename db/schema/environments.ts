import { bigint, foreignKey, integer, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { createdAt, id, instant, lifecycle } from "./columns";
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
    /** Who knows it reads what is live without a key; null: nobody does. Never a name, so that it can be withdrawn. */
    publicId: text().unique("environments_public_id_key"),
    /** Archived: nothing lands there any more; what is live is still served to those who ask by name. */
    archivedAt: instant(),
    ...lifecycle,
  },
  (t) => [
    primaryKey({ name: "environments_pk", columns: [t.workspaceId, t.id] }),
    unique("environments_name_key").on(t.workspaceId, t.name),
  ],
);

/** Names an environment once had: applications that still ask by one are answered, and its old traces are found. */
export const environmentAliases = pgTable(
  "environment_aliases",
  {
    workspaceId: workspaceId(),
    name: text().notNull(),
    environmentId: text().notNull(),
    createdAt,
  },
  (t) => [
    primaryKey({ name: "environment_aliases_pk", columns: [t.workspaceId, t.name] }),
    foreignKey({
      name: "environment_aliases_environment_fk",
      columns: [t.workspaceId, t.environmentId],
      foreignColumns: [environments.workspaceId, environments.id],
    }).onDelete("cascade"),
  ],
);

export type Environment = typeof environments.$inferSelect;
