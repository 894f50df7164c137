import { and, desc, eq } from "drizzle-orm";
import { type WebhookDelivery, webhookAttempts, webhookDeliveries, webhookMessages } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { NotFoundError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { messageBody } from "./message-body";
import type { WebhookEventType } from "./webhook-events";
import type { WebhookDeliveryInput } from "./webhook-schemas";

export type WebhookAttemptItem = {
  readonly number: number;
  readonly status: number | null;
  readonly body: string;
  readonly error: string;
  readonly durationMs: number;
  readonly attemptedAt: Date;
};

export type WebhookDeliveryDetail = {
  readonly id: string;
  readonly messageId: string;
  readonly endpointId: string;
  readonly type: WebhookEventType;
  readonly state: WebhookDelivery["state"];
  readonly createdAt: Date;
  readonly nextAttemptAt: Date | null;
  /** What is sent, to the byte. */
  readonly requestBody: string;
  /** Newest first. */
  readonly attempts: readonly WebhookAttemptItem[];
};

export async function getDelivery(
  ctx: WorkspaceContext,
  { webhookDeliveryId }: WebhookDeliveryInput,
): Promise<WebhookDeliveryDetail> {
  assertCan(ctx.actor, "webhook:manage");
  return inWorkspace(ctx, async (tx) => {
    const [found] = await tx.db
      .select({ delivery: webhookDeliveries, message: webhookMessages })
      .from(webhookDeliveries)
      .innerJoin(
        webhookMessages,
        and(
          eq(webhookMessages.workspaceId, webhookDeliveries.workspaceId),
          eq(webhookMessages.id, webhookDeliveries.messageId),
        ),
      )
      .where(
        and(eq(webhookDeliveries.workspaceId, tx.workspaceId), eq(webhookDeliveries.id, webhookDeliveryId)),
      );
    if (!found) throw new NotFoundError("The delivery");
    const { id, messageId, endpointId, state, createdAt, nextAttemptAt } = found.delivery;
    return {
      id,
      messageId,
      endpointId,
      type: found.message.type,
      state,
      createdAt,
      nextAttemptAt: state === "waiting" ? nextAttemptAt : null,
      requestBody: messageBody(found.message.payload),
      attempts: await selectAttempts(tx, id),
    };
  });
}

function selectAttempts({ db, workspaceId }: WorkspaceContext, deliveryId: string) {
  return db
    .select({
      number: webhookAttempts.number,
      status: webhookAttempts.responseStatus,
      body: webhookAttempts.responseBody,
      error: webhookAttempts.error,
      durationMs: webhookAttempts.durationMs,
      attemptedAt: webhookAttempts.attemptedAt,
    })
    .from(webhookAttempts)
    .where(and(eq(webhookAttempts.workspaceId, workspaceId), eq(webhookAttempts.deliveryId, deliveryId)))
    .orderBy(desc(webhookAttempts.number));
}
