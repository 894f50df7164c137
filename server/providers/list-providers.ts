import { and, asc, eq } from "drizzle-orm";
import { environments, type ProviderConnection, providerConnections } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";

export type ProviderListItem = Pick<
  ProviderConnection,
  "id" | "provider" | "kind" | "settings" | "credentialHint" | "testedAt" | "testError" | "createdAt"
> & {
  /** Null: for all environments that have no connection of their own. */
  readonly environment: { readonly name: string; readonly color: string } | null;
};

/** By name, the one for all environments first. Nothing of a key but its last four characters. */
export async function listProviders(ctx: WorkspaceContext): Promise<ProviderListItem[]> {
  assertCan(ctx.actor, "provider:read");
  const rows = await inWorkspace(ctx, ({ db, workspaceId }) => {
    const { id, provider, kind, settings, credentialHint, testedAt, testError, createdAt } =
      providerConnections;
    return db
      .select({
        connection: { id, provider, kind, settings, credentialHint, testedAt, testError, createdAt },
        environment: { name: environments.name, color: environments.color },
      })
      .from(providerConnections)
      .leftJoin(
        environments,
        and(
          eq(environments.workspaceId, workspaceId),
          eq(environments.id, providerConnections.environmentId),
        ),
      )
      .where(eq(providerConnections.workspaceId, workspaceId))
      .orderBy(asc(provider), asc(createdAt), asc(id));
  });
  const items = rows.map(({ connection, environment }) => ({ ...connection, environment }));
  return items.sort((a, b) => a.provider.localeCompare(b.provider) || rank(a) - rank(b));
}

const rank = ({ environment }: ProviderListItem) => (environment === null ? 0 : 1);
