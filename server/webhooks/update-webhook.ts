import { webhookEndpoints } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertCallable } from "./assert-url";
import { isEndpoint, lockEndpoint } from "./find-endpoint-row";
import type { UpdateWebhookInput } from "./webhook-schemas";

/** Where it is called, for what, and what it is called here. Messages that wait already go to the new address. */
export async function updateWebhook(
  ctx: WorkspaceContext,
  { webhookEndpointId, ...given }: UpdateWebhookInput,
): Promise<void> {
  assertCan(ctx.actor, "webhook:manage");
  if (given.url !== undefined) assertCallable(given.url);
  await inWorkspace(ctx, async (tx) => {
    const { url, description, events } = await lockEndpoint(tx, webhookEndpointId);
    const before = { url, description, events };
    const after = {
      url: given.url ?? url,
      description: given.description ?? description,
      events: given.events ?? events,
    };
    await tx.db.update(webhookEndpoints).set(after).where(isEndpoint(tx.workspaceId, webhookEndpointId));
    await recordAudit(tx, { action: "webhook.update", subjectId: webhookEndpointId, before, after });
  });
}
