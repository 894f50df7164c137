import { inArray, lt, sql } from "drizzle-orm";
import { promptVersions } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { findBranchRow } from "@/server/branches/find-branch-row";
import { findPromptRow } from "@/server/prompts/find-prompt-row";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { selectVersions, type VersionListItem } from "./select-versions";
import type { ListVersionsInput } from "./version-schemas";

export type VersionPage = {
  readonly versions: readonly VersionListItem[];
  readonly nextCursor: number | null;
};

/** Newest first, a page at a time, without their contents. */
export async function listVersions(
  ctx: WorkspaceContext,
  { promptSlug, branchName, limit = 50, cursor }: ListVersionsInput,
): Promise<VersionPage> {
  assertCan(ctx.actor, "prompt:read");
  return inWorkspace(ctx, async (tx) => {
    const prompt = await findPromptRow(tx, promptSlug);
    const versions =
      branchName === undefined
        ? await selectVersions(tx, prompt.id, {
            where: cursor === undefined ? undefined : lt(promptVersions.number, cursor),
            limit: limit + 1,
          })
        : await selectLine(tx, prompt, { branchName, limit: limit + 1, cursor });
    const page = versions.slice(0, limit);
    return { versions: page, nextCursor: versions.length > limit ? (page.at(-1)?.number ?? null) : null };
  });
}

/** Each version was edited from the next one: back beyond the place where the branch was created. */
async function selectLine(
  tx: WorkspaceContext,
  prompt: { id: string; slug: string },
  { branchName, limit, cursor }: { branchName: string; limit: number; cursor: number | undefined },
): Promise<VersionListItem[]> {
  const { headNumber } = await findBranchRow(tx, prompt, branchName);
  const line = sql`(
    with recursive line(number, parent_number, place) as (
      select v.number, v.parent_number, 1 from ${promptVersions} v
      where v.workspace_id = ${tx.workspaceId} and v.prompt_id = ${prompt.id} and v.number = ${cursor ?? headNumber}
      union all
      select v.number, v.parent_number, line.place + 1 from ${promptVersions} v join line on v.number = line.parent_number
      where v.workspace_id = ${tx.workspaceId} and v.prompt_id = ${prompt.id} and line.place <= ${limit}
    ) select number from line where number < ${cursor ?? 2 ** 31 - 1}
  )`;
  return selectVersions(tx, prompt.id, { where: inArray(promptVersions.number, line), limit });
}
