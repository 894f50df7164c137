import { webhookEndpoints } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { isEndpoint, lockEndpoint } from "./find-endpoint-row";
import type { WebhookEndpointInput } from "./webhook-schemas";

/** With its log and what waits for it. */
export async function deleteWebhook(
  ctx: WorkspaceContext,
  { webhookEndpointId }: WebhookEndpointInput,
): Promise<void> {
  assertCan(ctx.actor, "webhook:manage");
  await inWorkspace(ctx, async (tx) => {
    const { url, description, events } = await lockEndpoint(tx, webhookEndpointId);
    await tx.db.delete(webhookEndpoints).where(isEndpoint(tx.workspaceId, webhookEndpointId));
    await recordAudit(tx, {
      action: "webhook.delete",
      subjectId: webhookEndpointId,
      before: { url, description, events },
    });
  });
}
