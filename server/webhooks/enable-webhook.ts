import { webhookEndpoints } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { isEndpoint, lockEndpoint } from "./find-endpoint-row";
import { giveUpWaiting } from "./give-up-waiting";
import type { EnableWebhookInput } from "./webhook-schemas";

/** What waits for an endpoint that is switched off is given up: it can be replayed, and nothing arrives unexpectedly late. */
export async function enableWebhook(
  ctx: WorkspaceContext,
  { webhookEndpointId, isEnabled }: EnableWebhookInput,
): Promise<void> {
  assertCan(ctx.actor, "webhook:manage");
  await inWorkspace(ctx, async (tx) => {
    const endpoint = await lockEndpoint(tx, webhookEndpointId);
    if (endpoint.isEnabled === isEnabled) return;
    await tx.db
      .update(webhookEndpoints)
      .set({ isEnabled, disabledReason: "", failingSince: null })
      .where(isEndpoint(tx.workspaceId, webhookEndpointId));
    if (!isEnabled) await giveUpWaiting(tx, webhookEndpointId);
    await recordAudit(tx, {
      action: isEnabled ? "webhook.enable" : "webhook.disable",
      subjectId: webhookEndpointId,
      after: { url: endpoint.url },
    });
  });
}
