import { apiKeyEnvironments, apiKeys } from "@/db/schema";
import { actorColumns } from "@/server/audit/actor-columns";
import type { Permission } from "@/server/authz/policy";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { KeyKind } from "./api-key-schemas";
import { hashSecret, mintApiKeyToken } from "./api-key-token";

/** `token` is shown this once: nothing we keep can bring it back. */
export type CreatedApiKey = { id: string; name: string; kind: KeyKind; token: string };

export type NewApiKey = {
  readonly name: string;
  readonly kind: KeyKind;
  readonly permissions: readonly Permission[];
  readonly allowedOrigins: readonly string[];
  readonly requestsPerMinute: number | null;
  readonly expiresAt: Date | null;
  readonly environmentIds: readonly string[];
};

/** For services inside their transaction: a new secret, and the row that knows it again. */
export async function insertApiKey(
  { db, workspaceId, actor }: WorkspaceContext,
  key: NewApiKey,
): Promise<CreatedApiKey & { selector: string }> {
  const { text: token, selector, secret } = mintApiKeyToken(key.kind);
  const [row] = await db
    .insert(apiKeys)
    .values({
      workspaceId,
      name: key.name,
      kind: key.kind,
      permissions: [...key.permissions],
      allowedOrigins: [...key.allowedOrigins],
      requestsPerMinute: key.requestsPerMinute,
      expiresAt: key.expiresAt,
      selector,
      secretHash: hashSecret(secret),
      createdBy: actorColumns(actor).actorId,
    })
    .returning({ id: apiKeys.id });
  if (!row) throw new Error("The insert of an API key returned no row.");
  const bindings = key.environmentIds.map((environmentId) => ({
    workspaceId,
    apiKeyId: row.id,
    environmentId,
  }));
  if (bindings.length > 0) await db.insert(apiKeyEnvironments).values(bindings);
  return { id: row.id, name: key.name, kind: key.kind, token, selector };
}
