import { and, arrayContains, eq, sql } from "drizzle-orm";
import { webhookDeliveries, webhookEndpoints, webhookMessages } from "@/db/schema";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { WebhookEventType } from "./webhook-events";
import { WEBHOOKS_CHANNEL } from "./webhook-notice";

export type WebhookData = Readonly<Record<string, unknown>>;

export type QueuedWebhook = {
  readonly type: WebhookEventType;
  /** Given as a function, it is made only when somebody listens. */
  readonly data: WebhookData | (() => WebhookData | Promise<WebhookData>);
};

/**
 * Puts a message into the outbox of every endpoint that listens to its type. Call it with the transaction of what it
 * tells, before `recordAudit`: it is sent if that commits, and only then. Where nobody listens, nothing is kept.
 */
export async function queueWebhook(tx: WorkspaceContext, { type, data }: QueuedWebhook): Promise<void> {
  const listening = await tx.db
    .select({ id: webhookEndpoints.id })
    .from(webhookEndpoints)
    .where(
      and(
        eq(webhookEndpoints.workspaceId, tx.workspaceId),
        eq(webhookEndpoints.isEnabled, true),
        arrayContains(webhookEndpoints.events, [type]),
      ),
    );
  if (listening.length === 0) return;
  const made = typeof data === "function" ? await data() : data;
  await queueFor(
    tx,
    listening.map(({ id }) => id),
    { type, data: made },
  );
}

/** To these endpoints, whatever they listen to. Answers the deliveries' ids. */
export async function queueFor(
  { db, workspaceId }: WorkspaceContext,
  endpointIds: readonly string[],
  { type, data: told }: { type: WebhookEventType; data: WebhookData },
): Promise<string[]> {
  const now = new Date();
  // One receiver may listen to several workspaces.
  const data = { workspaceId, ...told };
  const [message] = await db
    .insert(webhookMessages)
    .values({ workspaceId, type, payload: { type, timestamp: now.toISOString(), data }, createdAt: now })
    .returning({ id: webhookMessages.id });
  if (!message) throw new Error("The insert of a webhook message returned no row.");
  const deliveries = await db
    .insert(webhookDeliveries)
    .values(
      endpointIds.map((endpointId) => ({
        workspaceId,
        endpointId,
        messageId: message.id,
        // The clock that also finds it due.
        nextAttemptAt: now,
        createdAt: now,
      })),
    )
    .returning({ id: webhookDeliveries.id });
  await db.execute(sql`select pg_notify(${WEBHOOKS_CHANNEL}, '')`);
  return deliveries.map(({ id }) => id);
}
