import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertEnabled } from "./assert-enabled";
import { lockEndpoint } from "./find-endpoint-row";
import { queueFor } from "./queue-webhook";
import type { WebhookEndpointInput } from "./webhook-schemas";

/** `webhook.test` to this one endpoint, whatever it listens to. */
export async function sendTestWebhook(
  ctx: WorkspaceContext,
  { webhookEndpointId }: WebhookEndpointInput,
): Promise<{ webhookDeliveryId: string }> {
  assertCan(ctx.actor, "webhook:manage");
  return inWorkspace(ctx, async (tx) => {
    const endpoint = await lockEndpoint(tx, webhookEndpointId);
    assertEnabled(endpoint);
    const [webhookDeliveryId] = await queueFor(tx, [webhookEndpointId], {
      type: "webhook.test",
      data: { webhookEndpointId, message: "Galley can reach this endpoint." },
    });
    if (webhookDeliveryId === undefined) throw new Error("A test was queued for no endpoint.");
    await recordAudit(tx, {
      action: "webhook.test",
      subjectId: webhookEndpointId,
      after: { url: endpoint.url },
    });
    return { webhookDeliveryId };
  });
}
