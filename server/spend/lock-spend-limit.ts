import { and, eq } from "drizzle-orm";
import { apiKeys, prompts, type SpendLimit, spendLimits } from "@/db/schema";
import { NotFoundError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { NamedLimit } from "./spend-words";

export const isSpendLimit = (workspaceId: string, spendLimitId: string) =>
  and(eq(spendLimits.workspaceId, workspaceId), eq(spendLimits.id, spendLimitId));

/** Locked for the rest of the transaction, which is about to change it; with the name of what it limits. */
export async function lockSpendLimit(
  { db, workspaceId }: WorkspaceContext,
  spendLimitId: string,
): Promise<SpendLimit & NamedLimit> {
  const [row] = await db
    .select({ limit: spendLimits, keyName: apiKeys.name, promptSlug: prompts.slug })
    .from(spendLimits)
    .leftJoin(apiKeys, and(eq(apiKeys.workspaceId, workspaceId), eq(apiKeys.id, spendLimits.apiKeyId)))
    .leftJoin(prompts, and(eq(prompts.workspaceId, workspaceId), eq(prompts.id, spendLimits.promptId)))
    .where(isSpendLimit(workspaceId, spendLimitId))
    .for("update", { of: spendLimits });
  if (!row) throw new NotFoundError("The spend limit");
  return { ...row.limit, subject: row.keyName ?? row.promptSlug };
}
