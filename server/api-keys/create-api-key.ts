import { and, eq, inArray, isNull } from "drizzle-orm";
import { apiKeyEnvironments, apiKeys, environments } from "@/db/schema";
import { actorColumns } from "@/server/audit/actor-columns";
import { recordAudit } from "@/server/audit/record-audit";
import { type Actor, assertCan, type KeyPermission } from "@/server/authz/policy";
import { InvalidInputError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { CreateApiKeyInput } from "./api-key-schemas";
import { hashSecret, mintApiKeyToken } from "./api-key-token";

/** `token` is shown this once: nothing we keep can bring it back. */
export type CreatedApiKey = { id: string; name: string; token: string };

export async function createApiKey(ctx: WorkspaceContext, input: CreateApiKeyInput): Promise<CreatedApiKey> {
  assertCan(ctx.actor, "key:manage");
  assertHolds(ctx.actor, input.permissions);
  assertInFuture(input.expiresAt);
  const { text: token, selector, secret } = mintApiKeyToken();
  const permissions = [...new Set(input.permissions)];

  return inWorkspace(ctx, async (tx) => {
    const bound = await getEnvironments(tx, input.environmentNames);
    const [key] = await tx.db
      .insert(apiKeys)
      .values({
        workspaceId: tx.workspaceId,
        name: input.name,
        selector,
        secretHash: hashSecret(secret),
        permissions,
        createdBy: actorColumns(tx.actor).actorId,
        expiresAt: input.expiresAt,
      })
      .returning({ id: apiKeys.id, name: apiKeys.name });
    if (!key) throw new Error("The insert of an API key returned no row.");
    await tx.db
      .insert(apiKeyEnvironments)
      .values(bound.map(({ id }) => ({ workspaceId: tx.workspaceId, apiKeyId: key.id, environmentId: id })));
    await recordAudit(tx, {
      action: "key.create",
      subjectId: key.id,
      after: {
        name: key.name,
        selector,
        permissions,
        environmentNames: bound.map(({ name }) => name),
        expiresAt: input.expiresAt,
      },
    });
    return { ...key, token };
  });
}

/** A key may do no more than who makes it. Sending traces is no person's permission, and gives no say over anything. */
function assertHolds(actor: Actor, permissions: readonly KeyPermission[]): void {
  for (const permission of permissions) {
    if (permission !== "trace:write") assertCan(actor, permission);
  }
}

function assertInFuture(expiresAt: Date | null): void {
  if (expiresAt === null || expiresAt.getTime() > Date.now()) return;
  throw new InvalidInputError("A key cannot expire in the past.", [
    { path: "expiresAt", message: "Choose a day in the future." },
  ]);
}

async function getEnvironments({ db, workspaceId }: WorkspaceContext, names: readonly string[]) {
  const wanted = [...new Set(names)];
  const found = await db
    .select({ id: environments.id, name: environments.name })
    .from(environments)
    .where(
      and(
        eq(environments.workspaceId, workspaceId),
        inArray(environments.name, wanted),
        isNull(environments.archivedAt),
      ),
    );
  const known = new Set(found.map(({ name }) => name));
  const missing = wanted.filter((name) => !known.has(name));
  if (missing.length === 0) return found;
  throw new InvalidInputError(
    "A key can only be bound to environments of this workspace.",
    missing.map((name) => ({ path: "environmentNames", message: `There is no environment "${name}".` })),
  );
}
