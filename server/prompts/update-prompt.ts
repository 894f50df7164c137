import { and, eq } from "drizzle-orm";
import { type Prompt, prompts } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { lockPromptRow } from "./find-prompt-row";
import type { UpdatePromptInput } from "./prompt-schemas";

export async function updatePrompt(ctx: WorkspaceContext, input: UpdatePromptInput): Promise<Prompt> {
  assertCan(ctx.actor, "prompt:write");
  return inWorkspace(ctx, async (tx) => {
    const before = await lockPromptRow(tx, input.slug);
    if (before.description === input.description) return before;
    const [after = before] = await tx.db
      .update(prompts)
      .set({ description: input.description })
      .where(and(eq(prompts.workspaceId, tx.workspaceId), eq(prompts.id, before.id)))
      .returning();
    await recordAudit(tx, {
      action: "prompt.update",
      subjectId: before.id,
      before: { description: before.description },
      after: { description: after.description },
    });
    return after;
  });
}
