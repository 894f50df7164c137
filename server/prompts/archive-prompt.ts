import { and, eq } from "drizzle-orm";
import { type Prompt, prompts } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { lockPromptRow } from "./find-prompt-row";
import type { NamePromptInput } from "./prompt-schemas";

/** Out of the lists, and closed to new versions. What is live of it stays live: putting away is not taking down. */
export function archivePrompt(ctx: WorkspaceContext, input: NamePromptInput): Promise<Prompt> {
  return setArchived(ctx, input, true);
}

export function restorePrompt(ctx: WorkspaceContext, input: NamePromptInput): Promise<Prompt> {
  return setArchived(ctx, input, false);
}

async function setArchived(
  ctx: WorkspaceContext,
  { slug }: NamePromptInput,
  isArchived: boolean,
): Promise<Prompt> {
  assertCan(ctx.actor, "prompt:write");
  return inWorkspace(ctx, async (tx) => {
    const before = await lockPromptRow(tx, slug);
    if ((before.archivedAt !== null) === isArchived) return before;
    const [after = before] = await tx.db
      .update(prompts)
      .set({ archivedAt: isArchived ? new Date() : null })
      .where(and(eq(prompts.workspaceId, tx.workspaceId), eq(prompts.id, before.id)))
      .returning();
    await recordAudit(tx, {
      action: isArchived ? "prompt.archive" : "prompt.restore",
      subjectId: before.id,
      promptId: before.id,
      after: { slug: before.slug },
    });
    return after;
  });
}
