import { assertCan } from "@/server/authz/policy";
import type { BreakingChange } from "@/server/diffs/breaking-change";
import type { ContentDiff } from "@/server/diffs/content-change";
import { diffContent } from "@/server/diffs/diff-content";
import { findBreakingChanges } from "@/server/diffs/find-breaking-changes";
import { findPromptRow } from "@/server/prompts/find-prompt-row";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { CompareSidesInput } from "./comparison-schemas";
import { type ComparedSide, type FoundSide, findSide } from "./find-side";
import type { PromptVariable } from "./prompt-content";

export type SideComparison = {
  readonly before: ComparedSide;
  readonly after: ComparedSide;
  readonly diff: ContentDiff;
  readonly breakingChanges: readonly BreakingChange[];
  /** What either asks for, as the newer one declares it. */
  readonly variables: readonly PromptVariable[];
};

/** Any two of a prompt's versions, drafts, branches and what is live. */
export async function compareSides(ctx: WorkspaceContext, input: CompareSidesInput): Promise<SideComparison> {
  assertCan(ctx.actor, "prompt:read");
  const [before, after] = await findSides(ctx, input);
  // After the transaction: comparing long texts takes long enough to hold nobody's connection meanwhile.
  const known = new Set(after.content.variables.map(({ name }) => name));
  return {
    before: before.side,
    after: after.side,
    diff: diffContent(before.content, after.content),
    breakingChanges: findBreakingChanges(before.content, after.content),
    variables: [
      ...after.content.variables,
      ...before.content.variables.filter(({ name }) => !known.has(name)),
    ],
  };
}

export async function findSides(
  ctx: WorkspaceContext,
  { promptSlug, before, after }: CompareSidesInput,
): Promise<readonly [FoundSide, FoundSide]> {
  return inWorkspace(ctx, async (tx) => {
    const prompt = await findPromptRow(tx, promptSlug);
    return [await findSide(tx, prompt, before), await findSide(tx, prompt, after)] as const;
  });
}
