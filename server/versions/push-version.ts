import { actorColumns } from "@/server/audit/actor-columns";
import { assertCan } from "@/server/authz/policy";
import { findBranchRow } from "@/server/branches/find-branch-row";
import { ConflictError } from "@/server/errors/domain-error";
import { findPromptRow } from "@/server/prompts/find-prompt-row";
import { buildPinnedContent } from "@/server/snippets/build-pinned-content";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { createVersion } from "./create-version";
import { findVersionRow, type VersionDetail } from "./find-version-row";
import { hashContent } from "./hash-content";
import { type CreateVersionInput, createVersionInput } from "./version-schemas";

/** `isNew` is false when the same call had saved it before. */
export type PushedVersion = { readonly version: VersionDetail; readonly isNew: boolean };

/**
 * Saves a version for a caller that may send the same call again because it never heard the answer: a version of the same
 * content, made from the same parent by the same caller, is that answer.
 */
export async function pushVersion(ctx: WorkspaceContext, given: CreateVersionInput): Promise<PushedVersion> {
  assertCan(ctx.actor, "prompt:write");
  const input = createVersionInput.parse(given);
  try {
    return await inWorkspace(ctx, async (tx) => {
      const { number } = await createVersion(tx, input);
      const prompt = await findPromptRow(tx, input.promptSlug);
      return { version: await findVersionRow(tx, prompt, number), isNew: true };
    });
  } catch (error) {
    const earlier = error instanceof ConflictError ? await findEarlier(ctx, input) : undefined;
    if (!earlier) throw error;
    return { version: earlier, isNew: false };
  }
}

function findEarlier(
  ctx: WorkspaceContext,
  { promptSlug, branchName, parentNumber, content }: ReturnType<typeof createVersionInput.parse>,
): Promise<VersionDetail | undefined> {
  return inWorkspace(ctx, async (tx) => {
    const prompt = await findPromptRow(tx, promptSlug);
    const { headNumber } = await findBranchRow(tx, prompt, branchName);
    if (headNumber === null) return undefined;
    const head = await findVersionRow(tx, prompt, headNumber);
    const { actorKind, actorId } = actorColumns(ctx.actor);
    const isMine = head.author.kind === actorKind && head.author.id === actorId;
    if (!isMine || head.parentNumber !== parentNumber) return undefined;
    const contentHash = hashContent(await buildPinnedContent(tx, prompt, content));
    return contentHash === head.contentHash ? head : undefined;
  });
}
