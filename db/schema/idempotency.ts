import { foreignKey, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { apiKeys } from "./api-keys";
import { createdAt, instant } from "./columns";
import { workspaceId } from "./workspaces";

/** Answers kept under the `Idempotency-Key` of their request: the same request sent again gets the same answer and does nothing. */
export const idempotentRequests = pgTable(
  "idempotent_requests",
  {
    workspaceId: workspaceId(),
    apiKeyId: text().notNull(),
    idempotencyKey: text().notNull(),
    /** SHA-256 of method, path and body: another request under the same key is refused. */
    requestHash: text().notNull(),
    /** Null while it is being answered. */
    status: integer(),
    body: text().notNull().default(""),
    headers: text().notNull().default("{}"),
    createdAt,
    /** While it is being answered: when whoever answers it is taken to be gone. After that: when it is forgotten. */
    expiresAt: instant().notNull(),
  },
  (t) => [
    primaryKey({
      name: "idempotent_requests_pk",
      columns: [t.workspaceId, t.apiKeyId, t.idempotencyKey],
    }),
    index("idempotent_requests_expiry_index").on(t.expiresAt),
    foreignKey({
      name: "idempotent_requests_key_fk",
      columns: [t.workspaceId, t.apiKeyId],
      foreignColumns: [apiKeys.workspaceId, apiKeys.id],
    }).onDelete("cascade"),
  ],
);
