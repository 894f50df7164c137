import { providerConnections } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { connectionFacts, isConnection, lockConnection } from "./lock-connection";
import { announceProviders } from "./provider-notice";
import type { ProviderInput } from "./provider-schemas";

/** With its key; runs that need it fail from now on. */
export async function deleteProvider(
  ctx: WorkspaceContext,
  { providerConnectionId }: ProviderInput,
): Promise<void> {
  assertCan(ctx.actor, "provider:manage");
  await inWorkspace(ctx, async (tx) => {
    const connection = await lockConnection(tx, providerConnectionId);
    await tx.db.delete(providerConnections).where(isConnection(tx.workspaceId, providerConnectionId));
    await announceProviders(tx);
    await recordAudit(tx, {
      action: "provider.delete",
      subjectId: providerConnectionId,
      before: connectionFacts(connection),
    });
  });
}
