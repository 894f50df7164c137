import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { WebhookEventType } from "@/server/webhooks/webhook-events";
import { createdAt, id, instant, lifecycle } from "./columns";
import { workspaceId } from "./workspaces";

/** Where a workspace wants to hear what happens. */
export const webhookEndpoints = pgTable(
  "webhook_endpoints",
  {
    workspaceId: workspaceId(),
    id: id("webhookEndpoint"),
    url: text().notNull(),
    description: text().notNull().default(""),
    events: text().array().$type<WebhookEventType[]>().notNull(),
    /** Sealed: `sealSecret` wrote it. */
    secret: text().notNull(),
    /** The one before, which signs too until it expires; null when there is none. */
    previousSecret: text(),
    previousSecretExpiresAt: instant(),
    isEnabled: boolean().notNull().default(true),
    /** Why Galley switched it off by itself; empty when a person did, or nobody. */
    disabledReason: text().notNull().default(""),
    /** Since when every attempt has failed; null while they succeed. */
    failingSince: instant(),
    createdBy: text().notNull(),
    ...lifecycle,
  },
  (t) => [primaryKey({ name: "webhook_endpoints_pk", columns: [t.workspaceId, t.id] })],
);

/** What happened, written in the transaction in which it did: nobody is told of what did not stand. */
export const webhookMessages = pgTable(
  "webhook_messages",
  {
    workspaceId: workspaceId(),
    id: id("webhookMessage"),
    type: text().$type<WebhookEventType>().notNull(),
    /** The whole body as it is sent: `{type, timestamp, data}`. */
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    createdAt,
  },
  (t) => [
    primaryKey({ name: "webhook_messages_pk", columns: [t.workspaceId, t.id] }),
    index("webhook_messages_newest_index").on(t.workspaceId, t.createdAt, t.id),
  ],
);

export const WEBHOOK_DELIVERY_STATES = ["waiting", "sent", "failed"] as const;

/** One message for one endpoint: `waiting` until it was answered with 2xx, or given up after three days. */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    workspaceId: workspaceId(),
    id: id("webhookDelivery"),
    endpointId: text().notNull(),
    messageId: text().notNull(),
    state: text({ enum: WEBHOOK_DELIVERY_STATES }).notNull().default("waiting"),
    attemptCount: integer().notNull().default(0),
    /** How many there had been when it was asked for again: the pauses begin anew from there. */
    attemptsBeforeReplay: integer().notNull().default(0),
    nextAttemptAt: instant().notNull().defaultNow(),
    /** A process that sends it owns it until then. */
    claimedUntil: instant(),
    finishedAt: instant(),
    createdAt,
  },
  (t) => [
    primaryKey({ name: "webhook_deliveries_pk", columns: [t.workspaceId, t.id] }),
    index("webhook_deliveries_due_index").on(t.state, t.nextAttemptAt),
    index("webhook_deliveries_endpoint_index").on(t.workspaceId, t.endpointId, t.createdAt, t.id),
    foreignKey({
      name: "webhook_deliveries_endpoint_fk",
      columns: [t.workspaceId, t.endpointId],
      foreignColumns: [webhookEndpoints.workspaceId, webhookEndpoints.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "webhook_deliveries_message_fk",
      columns: [t.workspaceId, t.messageId],
      foreignColumns: [webhookMessages.workspaceId, webhookMessages.id],
    }).onDelete("cascade"),
  ],
);

/** The log: each time it was sent, and what came back. */
export const webhookAttempts = pgTable(
  "webhook_attempts",
  {
    workspaceId: workspaceId(),
    deliveryId: text().notNull(),
    number: integer().notNull(),
    /** Null when no answer came. */
    responseStatus: integer(),
    /** Its first kilobyte. */
    responseBody: text().notNull().default(""),
    error: text().notNull().default(""),
    durationMs: integer().notNull(),
    attemptedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: "webhook_attempts_pk", columns: [t.workspaceId, t.deliveryId, t.number] }),
    foreignKey({
      name: "webhook_attempts_delivery_fk",
      columns: [t.workspaceId, t.deliveryId],
      foreignColumns: [webhookDeliveries.workspaceId, webhookDeliveries.id],
    }).onDelete("cascade"),
  ],
);

export type WebhookEndpoint = typeof webhookEndpoints.$inferSelect;
export type WebhookDelivery = typeof webhookDeliveries.$inferSelect;
