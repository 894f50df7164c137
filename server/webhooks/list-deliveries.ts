import { and, desc, eq, lt, or, type SQL, sql } from "drizzle-orm";
import { type WebhookDelivery, webhookAttempts, webhookDeliveries, webhookMessages } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { findEndpoint } from "./find-endpoint-row";
import type { WebhookEventType } from "./webhook-events";
import type { ListWebhookDeliveriesInput } from "./webhook-schemas";

export type WebhookDeliveryItem = {
  readonly id: string;
  readonly messageId: string;
  readonly type: WebhookEventType;
  readonly state: WebhookDelivery["state"];
  readonly attemptCount: number;
  readonly createdAt: Date;
  /** Null unless it waits. */
  readonly nextAttemptAt: Date | null;
  /** What came of the newest attempt; null before the first. */
  readonly lastAttempt: { readonly status: number | null; readonly error: string } | null;
};

/** An endpoint's messages, newest first. */
export async function listDeliveries(
  ctx: WorkspaceContext,
  { webhookEndpointId, state, type, cursor, limit }: ListWebhookDeliveriesInput,
): Promise<{ deliveries: WebhookDeliveryItem[]; nextCursor: string | null }> {
  assertCan(ctx.actor, "webhook:manage");
  return inWorkspace(ctx, async (tx) => {
    await findEndpoint(tx, webhookEndpointId);
    const rows = await selectDeliveries(
      tx,
      and(
        eq(webhookDeliveries.endpointId, webhookEndpointId),
        state && eq(webhookDeliveries.state, state),
        type && eq(webhookMessages.type, type),
        afterCursor(cursor),
      ),
      limit + 1,
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      deliveries: page.map(toItem),
      nextCursor: rows.length > limit && last ? `${last.createdAt.toISOString()}~${last.id}` : null,
    };
  });
}

/** Delivery and message with what came of the newest attempt. */
function selectDeliveries({ db, workspaceId }: WorkspaceContext, where: SQL | undefined, limit: number) {
  return db
    .select({
      id: webhookDeliveries.id,
      messageId: webhookDeliveries.messageId,
      type: webhookMessages.type,
      state: webhookDeliveries.state,
      attemptCount: webhookDeliveries.attemptCount,
      createdAt: webhookDeliveries.createdAt,
      nextAttemptAt: webhookDeliveries.nextAttemptAt,
      status: webhookAttempts.responseStatus,
      error: sql<string | null>`${webhookAttempts.error}`,
    })
    .from(webhookDeliveries)
    .innerJoin(
      webhookMessages,
      and(
        eq(webhookMessages.workspaceId, webhookDeliveries.workspaceId),
        eq(webhookMessages.id, webhookDeliveries.messageId),
      ),
    )
    .leftJoin(
      webhookAttempts,
      and(
        eq(webhookAttempts.workspaceId, webhookDeliveries.workspaceId),
        eq(webhookAttempts.deliveryId, webhookDeliveries.id),
        eq(webhookAttempts.number, webhookDeliveries.attemptCount),
      ),
    )
    .where(and(eq(webhookDeliveries.workspaceId, workspaceId), where))
    .orderBy(desc(webhookDeliveries.createdAt), desc(webhookDeliveries.id))
    .limit(limit);
}

type Row = Awaited<ReturnType<typeof selectDeliveries>>[number];

function toItem({ status, error, nextAttemptAt, ...row }: Row): WebhookDeliveryItem {
  return {
    ...row,
    nextAttemptAt: row.state === "waiting" ? nextAttemptAt : null,
    lastAttempt: error === null ? null : { status, error },
  };
}

/** One that cannot be read begins anew. */
function afterCursor(cursor = ""): SQL | undefined {
  const [time = "", id = ""] = cursor.split("~");
  const at = new Date(time);
  if (Number.isNaN(at.getTime())) return undefined;
  return or(
    lt(webhookDeliveries.createdAt, at),
    and(eq(webhookDeliveries.createdAt, at), lt(webhookDeliveries.id, id)),
  );
}
