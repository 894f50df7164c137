import { assertCan } from "@/server/authz/policy";
import { saveableContentOf } from "@/server/drafts/saveable-content";
import { ConflictError, InvalidStateError } from "@/server/errors/domain-error";
import { lockPromptRow } from "@/server/prompts/find-prompt-row";
import type { SavedVersion } from "@/server/versions/append-version";
import { saveVersion } from "@/server/versions/save-version";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { MergeBranchInput } from "./branch-schemas";
import { lockBranchRow } from "./find-branch-row";
import { findMergeSides, type MergeSides } from "./find-merge-sides";

/** Saves what two branches make together as a version with two parents; also where only one of them had changes. */
export async function mergeBranch(ctx: WorkspaceContext, input: MergeBranchInput): Promise<SavedVersion> {
  assertCan(ctx.actor, "prompt:write");
  const draft = saveableContentOf(input.document);
  return inWorkspace(ctx, async (tx) => {
    const prompt = await lockPromptRow(tx, input.promptSlug);
    const sides = await findMergeSides(tx, prompt, input);
    assertHeads(sides, input);
    return saveVersion(tx, prompt, await lockBranchRow(tx, prompt, input.into), {
      draft,
      message: input.message || `Merge ${input.from} into ${input.into}`,
      mergedNumber: sides.fromHead,
      action: "branch.merge",
    });
  });
}

function assertHeads(sides: MergeSides, { from, into, fromHead, intoHead }: MergeBranchInput): void {
  const moved = [
    ...(sides.fromHead === fromHead ? [] : [{ name: from, head: sides.fromHead }]),
    ...(sides.intoHead === intoHead ? [] : [{ name: into, head: sides.intoHead }]),
  ];
  if (moved.length > 0) {
    const news = moved.map(({ name, head }) => `"${name}" has v${head} now`).join(" and ");
    throw new ConflictError(`${news}. Merge again to take that along.`);
  }
  if (sides.baseNumber === sides.fromHead) {
    throw new InvalidStateError(`"${into}" has all of "${from}" already.`);
  }
}
