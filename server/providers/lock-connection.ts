import { and, eq } from "drizzle-orm";
import { environments, type ProviderConnection, providerConnections } from "@/db/schema";
import { NotFoundError } from "@/server/errors/domain-error";
import { openSecret } from "@/server/secrets/seal-secret";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { type ConnectionCredentials, connectionCredentials } from "./connection-credentials";

export const isConnection = (workspaceId: string, connectionId: string) =>
  and(eq(providerConnections.workspaceId, workspaceId), eq(providerConnections.id, connectionId));

export type NamedConnection = ProviderConnection & { readonly environmentName: string | null };

/** Locked for the rest of the transaction, which is about to change it. */
export async function lockConnection(
  { db, workspaceId }: WorkspaceContext,
  connectionId: string,
): Promise<NamedConnection> {
  const [row] = await db
    .select({ connection: providerConnections, environmentName: environments.name })
    .from(providerConnections)
    .leftJoin(
      environments,
      and(eq(environments.workspaceId, workspaceId), eq(environments.id, providerConnections.environmentId)),
    )
    .where(isConnection(workspaceId, connectionId))
    .for("update", { of: providerConnections });
  if (!row) throw new NotFoundError("The provider connection");
  return { ...row.connection, environmentName: row.environmentName };
}

export function openCredentials({
  credentials,
}: Pick<ProviderConnection, "credentials">): ConnectionCredentials {
  return connectionCredentials.parse(JSON.parse(openSecret(credentials)));
}

/** As the audit trail tells of it: nothing that is a secret. */
export function connectionFacts(connection: NamedConnection) {
  const { provider, kind, environmentName, settings, credentialHint } = connection;
  return { provider, kind, environmentName, settings, credentialHint };
}
