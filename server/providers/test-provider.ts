import { providerConnections } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { isConnection, lockConnection, openCredentials } from "./lock-connection";
import type { TestProviderInput } from "./provider-schemas";
import { type ConnectionTest, testConnection } from "./test-connection";

/** Asks the provider as it is connected now, and keeps what came of it. */
export async function testProvider(
  ctx: WorkspaceContext,
  { providerConnectionId: id, testModel }: TestProviderInput,
): Promise<ConnectionTest> {
  assertCan(ctx.actor, "provider:manage");
  const connection = await inWorkspace(ctx, (tx) => lockConnection(tx, id));
  const { provider, kind, settings } = connection;
  const credentials = openCredentials(connection);
  const test = await testConnection({ provider, kind, settings, credentials }, testModel);
  await inWorkspace(ctx, async (tx) => {
    const { environmentName } = await lockConnection(tx, id);
    await tx.db
      .update(providerConnections)
      .set({ testedAt: new Date(), testError: test.error })
      .where(isConnection(tx.workspaceId, id));
    await recordAudit(tx, {
      action: "provider.test",
      subjectId: id,
      after: { provider, environmentName, testError: test.error },
    });
  });
  return test;
}
