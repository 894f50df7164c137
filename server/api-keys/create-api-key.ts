import { and, eq, inArray, isNull } from "drizzle-orm";
import { environments } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { InvalidInputError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { CreateApiKeyInput } from "./api-key-schemas";
import { assertHolds } from "./assert-holds";
import { type CreatedApiKey, insertApiKey } from "./insert-api-key";

export async function createApiKey(ctx: WorkspaceContext, input: CreateApiKeyInput): Promise<CreatedApiKey> {
  assertCan(ctx.actor, "key:manage");
  assertHolds(ctx.actor, input.permissions);
  const { kind = "app", requestsPerMinute = null, expiresAt = null } = input;
  assertInFuture(expiresAt);
  const permissions = [...new Set(input.permissions)];
  const allowedOrigins = [...new Set(input.allowedOrigins)];

  return inWorkspace(ctx, async (tx) => {
    const bound = await getEnvironments(tx, input.environmentNames);
    const settings = { name: input.name, kind, permissions, allowedOrigins, requestsPerMinute, expiresAt };
    const { selector, ...created } = await insertApiKey(tx, {
      ...settings,
      environmentIds: bound.map(({ id }) => id),
    });
    await recordAudit(tx, {
      action: "key.create",
      subjectId: created.id,
      after: { ...settings, selector, environmentNames: bound.map(({ name }) => name) },
    });
    return created;
  });
}

function assertInFuture(expiresAt: Date | null): void {
  if (expiresAt === null || expiresAt.getTime() > Date.now()) return;
  throw new InvalidInputError("A key cannot expire in the past.", [
    { path: "expiresAt", message: "Choose a day in the future." },
  ]);
}

async function getEnvironments({ db, workspaceId }: WorkspaceContext, names: readonly string[]) {
  const wanted = [...new Set(names)];
  if (wanted.length === 0) return [];
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
