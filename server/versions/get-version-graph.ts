import { and, eq, isNull, lt } from "drizzle-orm";
import { branches, promptVersions } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { findPromptRow } from "@/server/prompts/find-prompt-row";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { selectVersions, type VersionListItem } from "./select-versions";
import type { GetVersionGraphInput } from "./version-schemas";

export type VersionGraphPage = {
  /** Newest first, of all branches. */
  readonly versions: readonly VersionListItem[];
  /** The branches there are, each with its newest version. */
  readonly heads: readonly { readonly branchName: string; readonly headNumber: number | null }[];
  readonly nextCursor: number | null;
};

/** What a picture of the history needs: every version with the one or two it was made from, a page at a time. */
export async function getVersionGraph(
  ctx: WorkspaceContext,
  { promptSlug, limit = 200, cursor }: GetVersionGraphInput,
): Promise<VersionGraphPage> {
  assertCan(ctx.actor, "prompt:read");
  return inWorkspace(ctx, async (tx) => {
    const prompt = await findPromptRow(tx, promptSlug);
    const versions = await selectVersions(tx, prompt.id, {
      where: cursor === undefined ? undefined : lt(promptVersions.number, cursor),
      limit: limit + 1,
    });
    const page = versions.slice(0, limit);
    const nextCursor = versions.length > limit ? (page.at(-1)?.number ?? null) : null;
    return { versions: page, heads: await findHeads(tx, prompt.id), nextCursor };
  });
}

function findHeads({ db, workspaceId }: WorkspaceContext, promptId: string) {
  return db
    .select({ branchName: branches.name, headNumber: branches.headNumber })
    .from(branches)
    .where(
      and(
        eq(branches.workspaceId, workspaceId),
        eq(branches.promptId, promptId),
        isNull(branches.archivedAt),
      ),
    )
    .orderBy(branches.name);
}
