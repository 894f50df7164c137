import { and, eq, gte, type SQL, sql } from "drizzle-orm";
import { webhookDeliveries } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { NotFoundError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertEnabled } from "./assert-enabled";
import { lockEndpoint } from "./find-endpoint-row";
import { WEBHOOKS_CHANNEL } from "./webhook-notice";
import type { ReplayFailedInput, WebhookDeliveryInput } from "./webhook-schemas";

/** Sends one message again, whatever became of it: with the same id, by which the receiver knows it. */
export async function replayDelivery(
  ctx: WorkspaceContext,
  { webhookDeliveryId }: WebhookDeliveryInput,
): Promise<void> {
  assertCan(ctx.actor, "webhook:manage");
  await inWorkspace(ctx, async (tx) => {
    const isIt = eq(webhookDeliveries.id, webhookDeliveryId);
    const [delivery] = await tx.db
      .select({ endpointId: webhookDeliveries.endpointId })
      .from(webhookDeliveries)
      .where(and(eq(webhookDeliveries.workspaceId, tx.workspaceId), isIt));
    if (!delivery) throw new NotFoundError("The delivery");
    const { url } = await lockEnabled(tx, delivery.endpointId);
    await queueAgain(tx, isIt);
    await recordAudit(tx, {
      action: "webhook.replay",
      subjectId: delivery.endpointId,
      after: { url, webhookDeliveryId },
    });
  });
}

/** Sends again what the endpoint never got. */
export async function replayFailed(
  ctx: WorkspaceContext,
  { webhookEndpointId, since }: ReplayFailedInput,
): Promise<{ count: number }> {
  assertCan(ctx.actor, "webhook:manage");
  return inWorkspace(ctx, async (tx) => {
    const { url } = await lockEnabled(tx, webhookEndpointId);
    const count = await queueAgain(
      tx,
      and(
        eq(webhookDeliveries.endpointId, webhookEndpointId),
        eq(webhookDeliveries.state, "failed"),
        gte(webhookDeliveries.createdAt, since),
      ),
    );
    await recordAudit(tx, {
      action: "webhook.replay-failed",
      subjectId: webhookEndpointId,
      after: { url, since, count },
    });
    return { count };
  });
}

async function lockEnabled(tx: WorkspaceContext, endpointId: string) {
  const endpoint = await lockEndpoint(tx, endpointId);
  assertEnabled(endpoint);
  return endpoint;
}

/** Due at once, with every pause before it anew. One that is being sent at this moment stays claimed. */
async function queueAgain({ db, workspaceId }: WorkspaceContext, which: SQL | undefined): Promise<number> {
  const again = await db
    .update(webhookDeliveries)
    .set({
      state: "waiting",
      finishedAt: null,
      nextAttemptAt: new Date(),
      attemptsBeforeReplay: sql`${webhookDeliveries.attemptCount}`,
    })
    .where(and(eq(webhookDeliveries.workspaceId, workspaceId), which))
    .returning({ id: webhookDeliveries.id });
  await db.execute(sql`select pg_notify(${WEBHOOKS_CHANNEL}, '')`);
  return again.length;
}
