import { assertCan } from "@/server/authz/policy";
import type { ContentDiff } from "@/server/diffs/content-change";
import { diffContent } from "@/server/diffs/diff-content";
import { findPromptRow } from "@/server/prompts/find-prompt-row";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { findVersionRow, type VersionDetail } from "./find-version-row";
import type { CompareVersionsInput } from "./version-schemas";

export type ComparedVersion = Omit<VersionDetail, "content">;
export type VersionComparison = {
  readonly from: ComparedVersion;
  readonly to: ComparedVersion;
  readonly diff: ContentDiff;
};

export async function compareVersions(
  ctx: WorkspaceContext,
  input: CompareVersionsInput,
): Promise<VersionComparison> {
  assertCan(ctx.actor, "prompt:read");
  const [from, to] = await inWorkspace(ctx, async (tx) => {
    const prompt = await findPromptRow(tx, input.promptSlug);
    return [
      await findVersionRow(tx, prompt, input.from),
      await findVersionRow(tx, prompt, input.to),
    ] as const;
  });
  // After the transaction: comparing long texts takes long enough to hold nobody's connection meanwhile.
  return { from: withoutContent(from), to: withoutContent(to), diff: diffContent(from.content, to.content) };
}

const withoutContent = ({ content: _, ...version }: VersionDetail): ComparedVersion => version;
