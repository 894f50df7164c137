import { and, eq } from "drizzle-orm";
import { tellAll } from "@/db/postgres/tell-all";
import { type ApiKey, apiKeyEnvironments, apiKeys } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { InvalidStateError, NotFoundError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { RotateApiKeyInput } from "./api-key-schemas";
import { apiKeyState } from "./api-key-state";
import { assertHolds } from "./assert-holds";
import { type CreatedApiKey, insertApiKey } from "./insert-api-key";
import { API_KEYS_CHANNEL } from "./revoke-api-key";

const MINUTE_MS = 60_000;

export type RotatedApiKey = CreatedApiKey & {
  /** When the old key stops working. */
  readonly oldExpiresAt: Date;
};

/** A new key for the same, and an end for the old one that leaves time to replace it everywhere. */
export async function rotateApiKey(
  ctx: WorkspaceContext,
  { apiKeyId, overlapMinutes }: RotateApiKeyInput,
  now: Date = new Date(),
): Promise<RotatedApiKey> {
  assertCan(ctx.actor, "key:manage");
  return inWorkspace(ctx, async (tx) => {
    const old = await lockActiveKey(tx, apiKeyId, now);
    assertHolds(tx.actor, old.permissions);
    const { selector, ...created } = await insertApiKey(tx, {
      ...old,
      expiresAt: sameLifetime(old, now),
      environmentIds: await findEnvironmentIds(tx, apiKeyId),
    });
    const oldExpiresAt = earlier(old.expiresAt, new Date(now.getTime() + overlapMinutes * MINUTE_MS));
    await tx.db
      .update(apiKeys)
      .set({ expiresAt: oldExpiresAt })
      .where(and(eq(apiKeys.workspaceId, tx.workspaceId), eq(apiKeys.id, apiKeyId)));
    await tellAll(tx.db, API_KEYS_CHANNEL, old.selector);
    await recordAudit(tx, {
      action: "key.rotate",
      subjectId: apiKeyId,
      before: { name: old.name, selector: old.selector, expiresAt: old.expiresAt },
      after: { name: old.name, newKeyId: created.id, newSelector: selector, expiresAt: oldExpiresAt },
    });
    return { ...created, oldExpiresAt };
  });
}

async function lockActiveKey(
  { db, workspaceId }: WorkspaceContext,
  apiKeyId: string,
  now: Date,
): Promise<Omit<ApiKey, "id">> {
  const [key] = await db
    .select()
    .from(apiKeys)
    .where(and(eq(apiKeys.workspaceId, workspaceId), eq(apiKeys.id, apiKeyId)))
    .for("update");
  if (!key) throw new NotFoundError("The API key");
  const state = apiKeyState(key, now);
  if (state === "active") return key;
  throw new InvalidStateError(`The key "${key.name}" is ${state}. Create a new one instead.`);
}

/** A key that was to live for ninety days is followed by one that does. */
function sameLifetime({ createdAt, expiresAt }: Pick<ApiKey, "createdAt" | "expiresAt">, now: Date) {
  return expiresAt && new Date(now.getTime() + expiresAt.getTime() - createdAt.getTime());
}

const earlier = (one: Date | null, other: Date) => (one && one < other ? one : other);

async function findEnvironmentIds({ db, workspaceId }: WorkspaceContext, apiKeyId: string) {
  const rows = await db
    .select({ id: apiKeyEnvironments.environmentId })
    .from(apiKeyEnvironments)
    .where(and(eq(apiKeyEnvironments.workspaceId, workspaceId), eq(apiKeyEnvironments.apiKeyId, apiKeyId)));
  return rows.map(({ id }) => id);
}
