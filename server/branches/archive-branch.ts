import { and, eq } from "drizzle-orm";
import { type Branch, branches, drafts } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { InvalidStateError } from "@/server/errors/domain-error";
import { lockPromptRow } from "@/server/prompts/find-prompt-row";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertNotMain } from "./assert-not-main";
import type { ArchiveBranchInput } from "./branch-schemas";
import { lockBranchRow } from "./find-branch-row";

/** Puts a branch away and frees its name; its versions stay in the history. */
export async function archiveBranch(ctx: WorkspaceContext, input: ArchiveBranchInput): Promise<Branch> {
  assertCan(ctx.actor, "prompt:write");
  return inWorkspace(ctx, async (tx) => {
    const prompt = await lockPromptRow(tx, input.promptSlug);
    const before = await lockBranchRow(tx, prompt, input.branchName);
    assertNotMain(before, "archived");
    await assertNoDraft(tx, before);
    const [after = before] = await tx.db
      .update(branches)
      .set({ archivedAt: new Date() })
      .where(and(eq(branches.workspaceId, tx.workspaceId), eq(branches.id, before.id)))
      .returning();
    await recordAudit(tx, {
      action: "branch.archive",
      subjectId: before.id,
      promptId: prompt.id,
      after: { promptSlug: prompt.slug, name: before.name, headNumber: before.headNumber },
    });
    return after;
  });
}

/** Words that nobody could find again. */
async function assertNoDraft({ db, workspaceId }: WorkspaceContext, branch: Branch): Promise<void> {
  const [draft] = await db
    .select({ branchId: drafts.branchId })
    .from(drafts)
    .where(
      and(eq(drafts.workspaceId, workspaceId), eq(drafts.branchId, branch.id), eq(drafts.isDiscarded, false)),
    );
  if (!draft) return;
  throw new InvalidStateError(`"${branch.name}" holds an unsaved draft. Save or discard it first.`);
}
