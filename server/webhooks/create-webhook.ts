import { eq } from "drizzle-orm";
import { webhookEndpoints } from "@/db/schema";
import { actorColumns } from "@/server/audit/actor-columns";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { InvalidStateError } from "@/server/errors/domain-error";
import { sealSecret } from "@/server/secrets/seal-secret";
import { lockInWorkspace } from "@/server/workspaces/lock-in-workspace";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertCallable } from "./assert-url";
import { type CreateWebhookInput, MAX_WEBHOOK_ENDPOINTS } from "./webhook-schemas";
import { mintWebhookSecret } from "./webhook-secret";

/** Its secret can be asked for whenever it is needed. */
export async function createWebhook(
  ctx: WorkspaceContext,
  { url, description, events }: CreateWebhookInput,
): Promise<{ id: string }> {
  assertCan(ctx.actor, "webhook:manage");
  assertCallable(url);
  return inWorkspace(ctx, async (tx) => {
    await assertRoom(tx);
    const [endpoint] = await tx.db
      .insert(webhookEndpoints)
      .values({
        workspaceId: tx.workspaceId,
        url,
        description,
        events,
        secret: sealSecret(mintWebhookSecret()),
        createdBy: actorColumns(tx.actor).actorId,
      })
      .returning({ id: webhookEndpoints.id });
    if (!endpoint) throw new Error("The insert of a webhook endpoint returned no row.");
    await recordAudit(tx, {
      action: "webhook.create",
      subjectId: endpoint.id,
      after: { url, description, events },
    });
    return endpoint;
  });
}

/** Counted one at a time, or two that come at once would both find the last place free. */
async function assertRoom(ctx: WorkspaceContext): Promise<void> {
  const { db, workspaceId } = ctx;
  await lockInWorkspace(ctx, "webhooks");
  const count = await db.$count(webhookEndpoints, eq(webhookEndpoints.workspaceId, workspaceId));
  if (count < MAX_WEBHOOK_ENDPOINTS) return;
  throw new InvalidStateError(
    `A workspace has ${MAX_WEBHOOK_ENDPOINTS} webhook endpoints at most. Delete one that is not used any more.`,
  );
}
