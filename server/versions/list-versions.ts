import { and, desc, eq, lt } from "drizzle-orm";
import { apiKeys, promptVersions, users } from "@/db/schema";
import { isPerformer, isPerformingKey, type Performer, performerOf } from "@/server/audit/performer";
import { assertCan } from "@/server/authz/policy";
import { findLiveBadges, type LiveBadge } from "@/server/prompts/find-live-badges";
import { findPromptRow } from "@/server/prompts/find-prompt-row";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ListVersionsInput } from "./version-schemas";

export type VersionListItem = {
  readonly number: number;
  readonly parentNumber: number | null;
  readonly contentHash: string;
  readonly message: string;
  readonly author: Performer;
  readonly createdAt: Date;
  /** The environments that serve it now. */
  readonly live: readonly LiveBadge[];
};
export type VersionPage = { readonly versions: VersionListItem[]; readonly nextCursor: number | null };

/** Newest first, a page at a time, without their contents. */
export async function listVersions(ctx: WorkspaceContext, input: ListVersionsInput): Promise<VersionPage> {
  assertCan(ctx.actor, "prompt:read");
  const { promptSlug, limit, cursor } = input;
  return inWorkspace(ctx, async (tx) => {
    const prompt = await findPromptRow(tx, promptSlug);
    const rows = await selectVersions(tx, prompt.id, cursor).limit(limit + 1);
    const live = (await findLiveBadges(tx, [prompt.id])).get(prompt.id) ?? [];
    const versions = rows.slice(0, limit).map((version) => ({
      ...version,
      live: live.filter((badge) => badge.versionNumber === version.number),
    }));
    return { versions, nextCursor: rows.length > limit ? (versions.at(-1)?.number ?? null) : null };
  });
}

function selectVersions({ db, workspaceId }: WorkspaceContext, promptId: string, cursor?: number) {
  return db
    .select({
      number: promptVersions.number,
      parentNumber: promptVersions.parentNumber,
      contentHash: promptVersions.contentHash,
      message: promptVersions.message,
      author: performerOf(promptVersions),
      createdAt: promptVersions.createdAt,
    })
    .from(promptVersions)
    .leftJoin(users, isPerformer(promptVersions))
    .leftJoin(apiKeys, isPerformingKey(promptVersions, workspaceId))
    .where(
      and(
        eq(promptVersions.workspaceId, workspaceId),
        eq(promptVersions.promptId, promptId),
        cursor === undefined ? undefined : lt(promptVersions.number, cursor),
      ),
    )
    .orderBy(desc(promptVersions.number));
}
