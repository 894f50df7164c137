import { and, desc, eq, type SQL } from "drizzle-orm";
import { apiKeys, promptVersions, users } from "@/db/schema";
import { isPerformer, isPerformingKey, type Performer, performerOf } from "@/server/audit/performer";
import { findLiveBadges, type LiveBadge } from "@/server/prompts/find-live-badges";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

/** A version without its content. */
export type VersionListItem = {
  readonly number: number;
  /** The branch it was saved on, by the name it had then. */
  readonly branchName: string;
  readonly parentNumber: number | null;
  /** The head of the branch that was merged into it; null for every other version. */
  readonly mergedNumber: number | null;
  readonly contentHash: string;
  readonly message: string;
  readonly author: Performer;
  readonly createdAt: Date;
  /** The environments that serve it now. */
  readonly live: readonly LiveBadge[];
};

/** Newest first; for services inside their transaction. */
export async function selectVersions(
  tx: WorkspaceContext,
  promptId: string,
  { where, limit }: { readonly where: SQL | undefined; readonly limit: number },
): Promise<VersionListItem[]> {
  const { db, workspaceId } = tx;
  const rows = await db
    .select({
      number: promptVersions.number,
      branchName: promptVersions.branchName,
      parentNumber: promptVersions.parentNumber,
      mergedNumber: promptVersions.mergedNumber,
      contentHash: promptVersions.contentHash,
      message: promptVersions.message,
      author: performerOf(promptVersions),
      createdAt: promptVersions.createdAt,
    })
    .from(promptVersions)
    .leftJoin(users, isPerformer(promptVersions))
    .leftJoin(apiKeys, isPerformingKey(promptVersions, workspaceId))
    .where(and(eq(promptVersions.workspaceId, workspaceId), eq(promptVersions.promptId, promptId), where))
    .orderBy(desc(promptVersions.number))
    .limit(limit);
  const live = (await findLiveBadges(tx, [promptId])).get(promptId) ?? [];
  return rows.map((version) => ({
    ...version,
    live: live.filter((badge) => badge.versionNumber === version.number),
  }));
}
