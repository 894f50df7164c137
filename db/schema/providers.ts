import { sql } from "drizzle-orm";
import { foreignKey, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { ConnectionSettings } from "@/server/providers/connection-settings";
import { PROVIDER_KINDS } from "@/server/providers/provider-kinds";
import { id, instant, lifecycle } from "./columns";
import { environments } from "./environments";
import { workspaceId } from "./workspaces";

/** How a workspace reaches a model provider: for all its environments, or for one, which then goes before. */
export const providerConnections = pgTable(
  "provider_connections",
  {
    workspaceId: workspaceId(),
    id: id("providerConnection"),
    /** What a prompt's model calls it: `openai`, `ollama`. */
    provider: text().notNull(),
    kind: text({ enum: PROVIDER_KINDS }).notNull(),
    environmentId: text(),
    settings: jsonb().$type<ConnectionSettings>().notNull(),
    /** Sealed JSON: `sealSecret` wrote it. */
    credentials: text().notNull(),
    /** The key's last four characters; empty where there is no key. */
    credentialHint: text().notNull().default(""),
    testedAt: instant(),
    /** What the provider said when it was last asked; empty when it answered. */
    testError: text().notNull().default(""),
    createdBy: text().notNull(),
    ...lifecycle,
  },
  (t) => [
    primaryKey({ name: "provider_connections_pk", columns: [t.workspaceId, t.id] }),
    uniqueIndex("provider_connections_provider_key").on(
      t.workspaceId,
      t.provider,
      sql`coalesce(${t.environmentId}, '')`,
    ),
    foreignKey({
      name: "provider_connections_environment_fk",
      columns: [t.workspaceId, t.environmentId],
      foreignColumns: [environments.workspaceId, environments.id],
    }),
  ],
);

export type ProviderConnection = typeof providerConnections.$inferSelect;
