import { and, eq, sql } from "drizzle-orm";
import { tellAll } from "@/db/postgres/tell-all";
import { apiKeys } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { InvalidStateError, NotFoundError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { RevokeApiKeyInput } from "./api-key-schemas";

/** Where every process hears the selector of a key that works no longer. */
export const API_KEYS_CHANNEL = "galley_api_keys";

export async function revokeApiKey(ctx: WorkspaceContext, { apiKeyId }: RevokeApiKeyInput): Promise<void> {
  assertCan(ctx.actor, "key:manage");
  await inWorkspace(ctx, async (tx) => {
    const isTheKey = and(eq(apiKeys.workspaceId, tx.workspaceId), eq(apiKeys.id, apiKeyId));
    const [key] = await tx.db
      .select({ name: apiKeys.name, selector: apiKeys.selector, revokedAt: apiKeys.revokedAt })
      .from(apiKeys)
      .where(isTheKey)
      .for("update");
    if (!key) throw new NotFoundError("The API key");
    if (key.revokedAt) throw new InvalidStateError(`The key "${key.name}" is already revoked.`);

    await tx.db.update(apiKeys).set({ revokedAt: sql`now()` }).where(isTheKey);
    await tellAll(tx.db, API_KEYS_CHANNEL, key.selector);
    await recordAudit(tx, { action: "key.revoke", subjectId: apiKeyId, before: { name: key.name } });
  });
}
