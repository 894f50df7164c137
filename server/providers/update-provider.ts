import { providerConnections } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { ConflictError, InvalidInputError } from "@/server/errors/domain-error";
import { sealSecret } from "@/server/secrets/seal-secret";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertConnection } from "./assert-connection";
import type { ConnectionSettings } from "./connection-settings";
import type { SavedConnection } from "./create-provider";
import { credentialHint } from "./credential-hint";
import { connectionFacts, isConnection, lockConnection, openCredentials } from "./lock-connection";
import { announceProviders } from "./provider-notice";
import type { UpdateProviderInput } from "./provider-schemas";
import { testConnection } from "./test-connection";

/** Tested like a new one; the key stays as it is unless another is given. */
export async function updateProvider(
  ctx: WorkspaceContext,
  input: UpdateProviderInput,
): Promise<SavedConnection> {
  assertCan(ctx.actor, "provider:manage");
  const { providerConnectionId: id, settings } = input;
  const current = await inWorkspace(ctx, (tx) => lockConnection(tx, id));
  const stored = openCredentials(current);
  const hasKey = Object.keys(stored).length > 0;
  if (input.credentials === undefined && hasKey && leadsElsewhere(current.settings, settings)) {
    throw new InvalidInputError(ENTER_AGAIN, [{ path: "credentials.apiKey", message: ENTER_AGAIN }]);
  }
  const credentials = input.credentials ?? stored;
  const { provider, kind } = current;
  assertConnection({ kind, settings, credentials });
  const test = await testConnection({ provider, kind, settings, credentials }, input.testModel);
  if (test.error !== "" && !input.acceptsFailedTest) return { id: null, test };

  await inWorkspace(ctx, async (tx) => {
    const before = await lockConnection(tx, id);
    // Whoever changed the address meanwhile must not be sent the key that was tested for another.
    if (before.updatedAt.getTime() !== current.updatedAt.getTime()) {
      throw new ConflictError("Somebody else changed this connection meanwhile. Look at it again.");
    }
    const hint = credentialHint(credentials);
    await tx.db
      .update(providerConnections)
      .set({
        settings,
        ...(input.credentials && {
          credentials: sealSecret(JSON.stringify(credentials)),
          credentialHint: hint,
        }),
        testedAt: new Date(),
        testError: test.error,
      })
      .where(isConnection(tx.workspaceId, id));
    await announceProviders(tx);
    await recordAudit(tx, {
      action: "provider.update",
      subjectId: id,
      before: connectionFacts(before),
      after: {
        ...connectionFacts({ ...before, settings, credentialHint: hint }),
        hasNewCredentials: input.credentials !== undefined,
        testError: test.error,
      },
    });
  });
  return { id, test };
}

const ENTER_AGAIN = "The address is another one: enter the key for it again.";

/** A stored key goes to the address it was entered for, or whoever may change the address could have it sent to themselves. */
function leadsElsewhere(before: ConnectionSettings, after: ConnectionSettings): boolean {
  const keys = ["baseUrl", "region", "resourceName"] as const;
  return keys.some((key) => before[key] !== after[key]);
}
