import { and, arrayContains, eq, sql } from "drizzle-orm";
import { webhookDeliveries, webhookEndpoints, webhookMessages } from "@/db/schema";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { WebhookEventType } from "./webhook-events";
import { WEBHOOKS_CHANNEL } from "./webhook-notice";

type Happening = { readonly type: WebhookEventType; readonly data: Readonly<Record<string, unknown>> };

/**
 * Call it with the transaction of what happened: nobody is told of what did not stand, and everybody of what did. What no
 * endpoint listens to is not kept.
 */
export async function queueWebhook(
  { db, workspaceId }: WorkspaceContext,
  { type, data }: Happening,
): Promise<void> {
  const endpoints = await db
    .select({ id: webhookEndpoints.id })
    .from(webhookEndpoints)
    .where(
      and(
        eq(webhookEndpoints.workspaceId, workspaceId),
        eq(webhookEndpoints.isEnabled, true),
        arrayContains(webhookEndpoints.events, [type]),
      ),
    );
  if (endpoints.length === 0) return;
  const [message] = await db
    .insert(webhookMessages)
    .values({ workspaceId, type, payload: { type, timestamp: new Date().toISOString(), data } })
    .returning({ id: webhookMessages.id });
  if (!message) throw new Error("The insert of a webhook's message returned no row.");
  await db
    .insert(webhookDeliveries)
    .values(endpoints.map(({ id: endpointId }) => ({ workspaceId, endpointId, messageId: message.id })));
  await db.execute(sql`select pg_notify(${WEBHOOKS_CHANNEL}, '')`);
}
