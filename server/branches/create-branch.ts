import { type Branch, branches } from "@/db/schema";
import { actorColumns } from "@/server/audit/actor-columns";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { ConflictError, InvalidStateError } from "@/server/errors/domain-error";
import { assertNotArchived, lockPromptRow } from "@/server/prompts/find-prompt-row";
import { findVersionRow } from "@/server/versions/find-version-row";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { CreateBranchInput } from "./branch-schemas";
import { findBranchRow } from "./find-branch-row";
import { MAIN_BRANCH } from "./main-branch";

/** A new line of versions that begins with an existing one: nothing is copied. */
export async function createBranch(ctx: WorkspaceContext, input: CreateBranchInput): Promise<Branch> {
  assertCan(ctx.actor, "prompt:write");
  const { name } = input;
  return inWorkspace(ctx, async (tx) => {
    const prompt = await lockPromptRow(tx, input.promptSlug);
    assertNotArchived(prompt);
    const fromNumber = input.fromNumber ?? (await findBranchRow(tx, prompt, MAIN_BRANCH)).headNumber;
    if (fromNumber === null) throw new InvalidStateError("Save a first version, then branch off it.");
    await findVersionRow(tx, prompt, fromNumber);
    const [branch] = await tx.db
      .insert(branches)
      .values({
        workspaceId: tx.workspaceId,
        promptId: prompt.id,
        name,
        headNumber: fromNumber,
        createdFromNumber: fromNumber,
        ...actorColumns(tx.actor),
      })
      .onConflictDoNothing()
      .returning();
    if (!branch) throw new ConflictError(`A branch "${name}" already exists. Choose another name.`);
    await recordAudit(tx, {
      action: "branch.create",
      subjectId: branch.id,
      promptId: prompt.id,
      after: { promptSlug: prompt.slug, name, fromNumber },
    });
    return branch;
  });
}
