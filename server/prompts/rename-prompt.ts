import type { Prompt } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { lockPromptRow } from "./find-prompt-row";
import type { RenamePromptInput } from "./prompt-schemas";
import { lockNames, planRenames, renameRows } from "./rename-rows";

/** Another name or another folder. Whoever asks by the former name is still answered. */
export async function renamePrompt(ctx: WorkspaceContext, input: RenamePromptInput): Promise<Prompt> {
  assertCan(ctx.actor, "prompt:write");
  return inWorkspace(ctx, async (tx) => {
    await lockNames(tx);
    const before = await lockPromptRow(tx, input.slug);
    if (before.slug === input.newSlug) return before;
    await renameRows(
      tx,
      planRenames([before], () => input.newSlug),
    );
    await recordAudit(tx, {
      action: "prompt.rename",
      subjectId: before.id,
      promptId: before.id,
      before: { slug: before.slug },
      after: { slug: input.newSlug },
    });
    return { ...before, slug: input.newSlug };
  });
}
