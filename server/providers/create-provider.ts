import { providerConnections } from "@/db/schema";
import { actorColumns } from "@/server/audit/actor-columns";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { findEnvironmentRow } from "@/server/environments/find-environment-row";
import { ConflictError } from "@/server/errors/domain-error";
import { sealSecret } from "@/server/secrets/seal-secret";
import { assertRoom } from "@/server/workspaces/assert-room";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertConnection } from "./assert-connection";
import { credentialHint } from "./credential-hint";
import { announceProviders } from "./provider-notice";
import { type CreateProviderInput, MAX_PROVIDER_CONNECTIONS } from "./provider-schemas";
import { type ConnectionTest, testConnection } from "./test-connection";

/** `id` is null when the test failed and nothing was saved. */
export type SavedConnection = { readonly id: string | null; readonly test: ConnectionTest };

/** Asks the provider first, outside of any transaction; one that does not answer is saved only where that is accepted. */
export async function createProvider(
  ctx: WorkspaceContext,
  input: CreateProviderInput,
): Promise<SavedConnection> {
  assertCan(ctx.actor, "provider:manage");
  const { provider, kind, settings, credentials } = input;
  assertConnection({ kind, settings, credentials });
  const test = await testConnection({ provider, kind, settings, credentials }, input.testModel);
  if (test.error !== "" && !input.acceptsFailedTest) return { id: null, test };
  const id = await inWorkspace(ctx, (tx) => insertConnection(tx, input, test));
  return { id, test };
}

async function insertConnection(
  tx: WorkspaceContext,
  { provider, kind, settings, credentials, environmentName }: CreateProviderInput,
  test: ConnectionTest,
): Promise<string> {
  await assertRoom(tx, {
    table: providerConnections,
    things: "provider connections",
    max: MAX_PROVIDER_CONNECTIONS,
  });
  const environment = environmentName === null ? null : await findEnvironmentRow(tx, environmentName);
  const hint = credentialHint(credentials);
  const [connection] = await tx.db
    .insert(providerConnections)
    .values({
      workspaceId: tx.workspaceId,
      provider,
      kind,
      environmentId: environment?.id ?? null,
      settings,
      credentials: sealSecret(JSON.stringify(credentials)),
      credentialHint: hint,
      testedAt: new Date(),
      testError: test.error,
      createdBy: actorColumns(tx.actor).actorId,
    })
    .onConflictDoNothing()
    .returning({ id: providerConnections.id });
  if (!connection) {
    const where = environment ? `in ${environment.name}` : "for all environments";
    throw new ConflictError(
      `“${provider}” is connected ${where} already. Change that connection, or choose another name.`,
    );
  }
  await announceProviders(tx);
  await recordAudit(tx, {
    action: "provider.create",
    subjectId: connection.id,
    after: {
      provider,
      kind,
      environmentName: environment?.name ?? null,
      settings,
      credentialHint: hint,
      testError: test.error,
    },
  });
  return connection.id;
}
