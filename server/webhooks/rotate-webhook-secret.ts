import { webhookEndpoints } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { sealSecret } from "@/server/secrets/seal-secret";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { isEndpoint, lockEndpoint } from "./find-endpoint-row";
import type { RotateWebhookSecretInput } from "./webhook-schemas";
import { mintWebhookSecret } from "./webhook-secret";

const HOUR_MS = 3_600_000;

/** A new secret signs from now on, and the former one beside it for a while, so that the receiver can change over. */
export async function rotateWebhookSecret(
  ctx: WorkspaceContext,
  { webhookEndpointId, overlapHours }: RotateWebhookSecretInput,
): Promise<{ secret: string; previousSecretExpiresAt: Date | null }> {
  assertCan(ctx.actor, "webhook:manage");
  const minted = mintWebhookSecret();
  return inWorkspace(ctx, async (tx) => {
    const { url, secret: former } = await lockEndpoint(tx, webhookEndpointId);
    const previousSecretExpiresAt = overlapHours === 0 ? null : new Date(Date.now() + overlapHours * HOUR_MS);
    await tx.db
      .update(webhookEndpoints)
      .set({
        secret: sealSecret(minted),
        previousSecret: overlapHours === 0 ? null : former,
        previousSecretExpiresAt,
      })
      .where(isEndpoint(tx.workspaceId, webhookEndpointId));
    await recordAudit(tx, {
      action: "webhook.rotate-secret",
      subjectId: webhookEndpointId,
      after: { url, overlapHours },
    });
    return { secret: minted, previousSecretExpiresAt };
  });
}
