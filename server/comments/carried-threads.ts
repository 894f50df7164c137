import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { branches, commentThreads, type Prompt } from "@/db/schema";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

/**
 * Of the versions that the head of a branch came from, the threads that are still open: a question asked about v3 is not
 * answered by saving v4. Undefined for a version that is nobody's newest: there they would only repeat themselves.
 */
export async function carriedThreads(
  { db, workspaceId }: WorkspaceContext,
  prompt: Pick<Prompt, "id" | "latestVersionNumber">,
  number: number,
): Promise<SQL | undefined> {
  const [head] = await db
    .select({ id: branches.id })
    .from(branches)
    .where(
      and(
        eq(branches.workspaceId, workspaceId),
        eq(branches.promptId, prompt.id),
        eq(branches.headNumber, number),
        isNull(branches.archivedAt),
      ),
    )
    .limit(1);
  if (!head && number !== prompt.latestVersionNumber) return undefined;
  return and(isNull(commentThreads.resolvedAt), isOfAncestor(workspaceId, prompt.id, number));
}

/** `union` and not `union all`: two branches of one prompt meet again in their common past. */
function isOfAncestor(workspaceId: string, promptId: string, number: number): SQL {
  return sql`${commentThreads.versionNumber} in (
    with recursive ancestry as (
      select parent_number, merged_number from prompt_versions
        where workspace_id = ${workspaceId} and prompt_id = ${promptId} and number = ${number}
      union
      select v.parent_number, v.merged_number from ancestry a
        join prompt_versions v on v.workspace_id = ${workspaceId} and v.prompt_id = ${promptId}
          and v.number in (a.parent_number, a.merged_number)
    )
    select parent_number from ancestry union select merged_number from ancestry
  )`;
}
