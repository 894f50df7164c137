import { webhookEndpoints } from "@/db/schema";
import { actorColumns } from "@/server/audit/actor-columns";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { sealSecret } from "@/server/secrets/seal-secret";
import { assertRoom } from "@/server/workspaces/assert-room";
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
    await assertRoom(tx, {
      table: webhookEndpoints,
      things: "webhook endpoints",
      max: MAX_WEBHOOK_ENDPOINTS,
    });
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
