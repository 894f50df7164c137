import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { openSecret } from "@/server/secrets/seal-secret";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { lockEndpoint } from "./find-endpoint-row";
import type { WebhookEndpointInput } from "./webhook-schemas";

/** Shown to whoever sets up the receiver; each time is in the audit trail. */
export async function revealWebhookSecret(
  ctx: WorkspaceContext,
  { webhookEndpointId }: WebhookEndpointInput,
): Promise<{ secret: string }> {
  assertCan(ctx.actor, "webhook:manage");
  return inWorkspace(ctx, async (tx) => {
    const { url, secret } = await lockEndpoint(tx, webhookEndpointId);
    const opened = openSecret(secret);
    await recordAudit(tx, { action: "webhook.reveal-secret", subjectId: webhookEndpointId, after: { url } });
    return { secret: opened };
  });
}
