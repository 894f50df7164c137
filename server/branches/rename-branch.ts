import { and, eq, isNull } from "drizzle-orm";
import { type Branch, branches } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { ConflictError } from "@/server/errors/domain-error";
import { lockPromptRow } from "@/server/prompts/find-prompt-row";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertNotMain } from "./assert-not-main";
import type { RenameBranchInput } from "./branch-schemas";
import { lockBranchRow } from "./find-branch-row";

/** Its versions keep the name under which they were saved. */
export async function renameBranch(ctx: WorkspaceContext, input: RenameBranchInput): Promise<Branch> {
  assertCan(ctx.actor, "prompt:write");
  const { newName } = input;
  return inWorkspace(ctx, async (tx) => {
    // Names are given and taken under the prompt's lock: two renames cannot choose the same one.
    const prompt = await lockPromptRow(tx, input.promptSlug);
    const before = await lockBranchRow(tx, prompt, input.branchName);
    if (before.name === newName) return before;
    assertNotMain(before, "renamed");
    await assertNameFree(tx, prompt.id, newName);
    const [after = before] = await tx.db
      .update(branches)
      .set({ name: newName })
      .where(and(eq(branches.workspaceId, tx.workspaceId), eq(branches.id, before.id)))
      .returning();
    await recordAudit(tx, {
      action: "branch.rename",
      subjectId: before.id,
      promptId: prompt.id,
      before: { promptSlug: prompt.slug, name: before.name },
      after: { promptSlug: prompt.slug, name: newName },
    });
    return after;
  });
}

async function assertNameFree({ db, workspaceId }: WorkspaceContext, promptId: string, name: string) {
  const [taken] = await db
    .select({ id: branches.id })
    .from(branches)
    .where(
      and(
        eq(branches.workspaceId, workspaceId),
        eq(branches.promptId, promptId),
        eq(branches.name, name),
        isNull(branches.archivedAt),
      ),
    );
  if (taken) throw new ConflictError(`A branch "${name}" already exists. Choose another name.`);
}
