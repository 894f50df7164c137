import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { type ApiKey, apiKeyEnvironments, apiKeys, environmentAliases, environments } from "@/db/schema";
import { asIdentity } from "@/server/auth/as-identity";
import type { Permission } from "@/server/authz/policy";
import { inWorkspace } from "@/server/workspaces/workspace-context";
import type { KeyKind } from "./api-key-schemas";
import { apiKeyState } from "./api-key-state";
import { isSecretOf, parseApiKeyToken } from "./api-key-token";

/** What a key opens. Whoever keeps it keeps `expiresAt` in view: a key may end while it is kept. */
export type VerifiedApiKey = {
  /** As the policy knows it: an actor. */
  readonly kind: "apiKey";
  readonly apiKeyId: string;
  readonly selector: string;
  readonly keyKind: KeyKind;
  /** Of a `pub` key; empty: every page may use it. */
  readonly allowedOrigins: readonly string[];
  /** Null: the installation's limit. */
  readonly requestsPerMinute: number | null;
  readonly createdBy: string;
  readonly workspaceId: string;
  readonly permissions: readonly Permission[];
  /** Names of the environments it is bound to. */
  readonly environments: readonly string[];
  /** Names that those had before. */
  readonly formerEnvironmentNames: readonly string[];
  readonly expiresAt: Date | null;
};

/**
 * Undefined, without a reason, for every text that opens no workspace: the reason would help a guesser.
 * The answer is about the whole text: kept under the selector alone, it would accept any secret.
 */
export async function findApiKey(db: Database, text: string): Promise<VerifiedApiKey | undefined> {
  const token = parseApiKeyToken(text);
  if (!token) return undefined;

  const [key] = await asIdentity(db, (tx) =>
    tx.select().from(apiKeys).where(eq(apiKeys.selector, token.selector)).limit(1),
  );
  if (!key || key.kind !== token.kind || !isSecretOf(token.secret, key.secretHash)) return undefined;
  if (apiKeyState(key, new Date()) !== "active") return undefined;
  return {
    kind: "apiKey",
    apiKeyId: key.id,
    selector: key.selector,
    keyKind: key.kind,
    allowedOrigins: key.allowedOrigins,
    requestsPerMinute: key.requestsPerMinute,
    createdBy: key.createdBy,
    workspaceId: key.workspaceId,
    permissions: key.permissions,
    ...(await findEnvironmentNames(db, key)),
    expiresAt: key.expiresAt,
  };
}

type BoundNames = Pick<VerifiedApiKey, "environments" | "formerEnvironmentNames">;

async function findEnvironmentNames(db: Database, { id, workspaceId }: ApiKey): Promise<BoundNames> {
  const actor = { kind: "system", job: "find-api-key" } as const;
  const rows = await inWorkspace({ db, workspaceId, actor }, (tx) =>
    tx.db
      .select({ name: environments.name, former: environmentAliases.name })
      .from(apiKeyEnvironments)
      .innerJoin(
        environments,
        and(eq(environments.workspaceId, workspaceId), eq(environments.id, apiKeyEnvironments.environmentId)),
      )
      .leftJoin(
        environmentAliases,
        and(
          eq(environmentAliases.workspaceId, workspaceId),
          eq(environmentAliases.environmentId, environments.id),
        ),
      )
      .where(and(eq(apiKeyEnvironments.workspaceId, workspaceId), eq(apiKeyEnvironments.apiKeyId, id))),
  );
  return {
    environments: [...new Set(rows.map(({ name }) => name))],
    formerEnvironmentNames: rows.flatMap(({ former }) => former ?? []),
  };
}
