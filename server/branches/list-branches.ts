import { and, asc, eq, isNull } from "drizzle-orm";
import { apiKeys, branches, drafts, users } from "@/db/schema";
import { isPerformer, isPerformingKey, type Performer, performerOf } from "@/server/audit/performer";
import { assertCan } from "@/server/authz/policy";
import { findPromptRow } from "@/server/prompts/find-prompt-row";
import { loadVersionGraph } from "@/server/versions/load-version-graph";
import { countApart } from "@/server/versions/version-graph";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ListBranchesInput } from "./branch-schemas";
import { MAIN_BRANCH } from "./main-branch";

export type BranchListItem = {
  readonly name: string;
  /** Its newest version; null before a prompt's first. */
  readonly headNumber: number | null;
  /** The version it was created from; null for `main`. */
  readonly createdFromNumber: number | null;
  readonly author: Performer;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Versions it has that `main` does not, and the reverse. */
  readonly ahead: number;
  readonly behind: number;
  /** Whether somebody wrote on it since its newest version. */
  readonly hasDraft: boolean;
};

/** `main` first, then by name. */
export async function listBranches(
  ctx: WorkspaceContext,
  input: ListBranchesInput,
): Promise<BranchListItem[]> {
  assertCan(ctx.actor, "prompt:read");
  return inWorkspace(ctx, async (tx) => {
    const prompt = await findPromptRow(tx, input.promptSlug);
    const rows = await selectBranches(tx, prompt.id);
    const graph = await loadVersionGraph(tx, prompt.id);
    const main = rows.find(({ name }) => name === MAIN_BRANCH)?.headNumber ?? null;
    const items = rows.map(({ isDiscarded, ...branch }) => ({
      ...branch,
      ...countApart(graph, branch.headNumber, main),
      hasDraft: isDiscarded === false,
    }));
    return items.sort((a, b) => Number(b.name === MAIN_BRANCH) - Number(a.name === MAIN_BRANCH));
  });
}

function selectBranches({ db, workspaceId }: WorkspaceContext, promptId: string) {
  return db
    .select({
      name: branches.name,
      headNumber: branches.headNumber,
      createdFromNumber: branches.createdFromNumber,
      author: performerOf(branches),
      createdAt: branches.createdAt,
      updatedAt: branches.updatedAt,
      isDiscarded: drafts.isDiscarded,
    })
    .from(branches)
    .leftJoin(drafts, and(eq(drafts.workspaceId, workspaceId), eq(drafts.branchId, branches.id)))
    .leftJoin(users, isPerformer(branches))
    .leftJoin(apiKeys, isPerformingKey(branches, workspaceId))
    .where(
      and(
        eq(branches.workspaceId, workspaceId),
        eq(branches.promptId, promptId),
        isNull(branches.archivedAt),
      ),
    )
    .orderBy(asc(branches.name));
}
