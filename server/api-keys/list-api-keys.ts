import { and, asc, desc, eq } from "drizzle-orm";
import { apiKeyEnvironments, apiKeys, environments, users } from "@/db/schema";
import { assertCan, type Permission } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { KeyKind } from "./api-key-schemas";
import { type ApiKeyState, apiKeyState } from "./api-key-state";
import { apiKeyPrefix } from "./api-key-token";

export type ApiKeyListItem = {
  id: string;
  name: string;
  /** How the key begins, to be told apart from others; not secret. */
  prefix: string;
  kind: KeyKind;
  /** Of a `pub` key; empty: every page may use it. */
  allowedOrigins: string[];
  /** Null: the installation's limit. */
  requestsPerMinute: number | null;
  permissions: Permission[];
  environments: { name: string; color: string }[];
  /** The name is null for a person who has left the workspace. */
  createdBy: { id: string; name: string | null };
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date | null;
  revokedAt: Date | null;
  state: ApiKeyState;
};

/** Every key there ever was, newest first: the revoked stay, since the ledger and the trail name them. */
export async function listApiKeys(ctx: WorkspaceContext): Promise<ApiKeyListItem[]> {
  assertCan(ctx.actor, "key:read");
  const { keys, bindings } = await inWorkspace(ctx, async (tx) => ({
    keys: await findKeys(tx),
    bindings: await findBindings(tx),
  }));
  const bound = Map.groupBy(bindings, ({ apiKeyId }) => apiKeyId);
  const now = new Date();
  return keys.map(({ selector, ...key }) => ({
    ...key,
    prefix: apiKeyPrefix(key.kind, selector),
    environments: (bound.get(key.id) ?? []).map(({ name, color }) => ({ name, color })),
    state: apiKeyState(key, now),
  }));
}

function findKeys({ db, workspaceId }: WorkspaceContext) {
  return db
    .select({
      id: apiKeys.id,
      name: apiKeys.name,
      selector: apiKeys.selector,
      kind: apiKeys.kind,
      allowedOrigins: apiKeys.allowedOrigins,
      requestsPerMinute: apiKeys.requestsPerMinute,
      permissions: apiKeys.permissions,
      createdBy: { id: apiKeys.createdBy, name: users.name },
      createdAt: apiKeys.createdAt,
      lastUsedAt: apiKeys.lastUsedAt,
      expiresAt: apiKeys.expiresAt,
      revokedAt: apiKeys.revokedAt,
    })
    .from(apiKeys)
    .leftJoin(users, eq(users.id, apiKeys.createdBy))
    .where(eq(apiKeys.workspaceId, workspaceId))
    .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id));
}

function findBindings({ db, workspaceId }: WorkspaceContext) {
  return db
    .select({
      apiKeyId: apiKeyEnvironments.apiKeyId,
      name: environments.name,
      color: environments.color,
    })
    .from(apiKeyEnvironments)
    .innerJoin(
      environments,
      and(eq(environments.workspaceId, workspaceId), eq(environments.id, apiKeyEnvironments.environmentId)),
    )
    .where(eq(apiKeyEnvironments.workspaceId, workspaceId))
    .orderBy(asc(environments.position));
}
