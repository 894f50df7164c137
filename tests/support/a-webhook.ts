import { webhookAttempts } from "@/db/schema";
import { createWebhook } from "@/server/webhooks/create-webhook";
import { sendTestWebhook } from "@/server/webhooks/send-test-webhook";
import { inWorkspace } from "@/server/workspaces/workspace-context";
import type { TestMember } from "./factories";

/** An endpoint with a message in its log, and `marker` in all that can be read of them. */
export async function aWebhook(owner: TestMember, marker: string) {
  const { id: webhookEndpointId } = await createWebhook(owner, {
    url: `https://example.com/${encodeURIComponent(marker)}`,
    description: marker,
    events: ["release.applied"],
  });
  const { webhookDeliveryId } = await sendTestWebhook(owner, { webhookEndpointId });
  await inWorkspace(owner, ({ db, workspaceId }) =>
    db.insert(webhookAttempts).values({
      workspaceId,
      deliveryId: webhookDeliveryId,
      number: 1,
      responseStatus: 500,
      responseBody: marker,
      error: marker,
      durationMs: 12,
    }),
  );
  return { webhookEndpointId, webhookDeliveryId };
}
