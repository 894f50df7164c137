import { foreignKey, integer, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import type { Permission } from "@/server/authz/policy";
import { createdAt, id, instant } from "./columns";
import { environments } from "./environments";
import { workspaceId } from "./workspaces";

export const API_KEY_KINDS = ["app", "pub"] as const;

/** The selector finds the row and may be logged; of the secret only a SHA-256 is kept, so a leaked table opens nothing. */
export const apiKeys = pgTable(
  "api_keys",
  {
    workspaceId: workspaceId(),
    id: id("apiKey"),
    name: text().notNull(),
    selector: text().notNull(),
    secretHash: text().notNull(),
    /** `pub` keys may stand in a browser: feedback only, by a signed token. */
    kind: text({ enum: API_KEY_KINDS }).notNull().default("app"),
    /** Of a `pub` key: the origins whose pages may use it; empty: every page. */
    allowedOrigins: text().array().notNull().default([]),
    /** Null: the installation's limit. */
    requestsPerMinute: integer(),
    permissions: text().array().$type<Permission[]>().notNull(),
    createdBy: text().notNull(),
    createdAt,
    lastUsedAt: instant(),
    expiresAt: instant(),
    revokedAt: instant(),
  },
  (t) => [
    primaryKey({ name: "api_keys_pk", columns: [t.workspaceId, t.id] }),
    unique("api_keys_selector_key").on(t.selector),
  ],
);

export const apiKeyEnvironments = pgTable(
  "api_key_environments",
  {
    workspaceId: workspaceId(),
    apiKeyId: text().notNull(),
    environmentId: text().notNull(),
  },
  (t) => [
    primaryKey({ name: "api_key_environments_pk", columns: [t.workspaceId, t.apiKeyId, t.environmentId] }),
    foreignKey({
      name: "api_key_environments_key_fk",
      columns: [t.workspaceId, t.apiKeyId],
      foreignColumns: [apiKeys.workspaceId, apiKeys.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "api_key_environments_environment_fk",
      columns: [t.workspaceId, t.environmentId],
      foreignColumns: [environments.workspaceId, environments.id],
    }),
  ],
);

export type ApiKey = typeof apiKeys.$inferSelect;
