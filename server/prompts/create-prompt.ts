import { type Prompt, prompts } from "@/db/schema";
import { actorColumns } from "@/server/audit/actor-columns";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { ConflictError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { CreatePromptInput } from "./prompt-schemas";

/** A prompt without a version yet: its first save makes v1. */
export async function createPrompt(ctx: WorkspaceContext, input: CreatePromptInput): Promise<Prompt> {
  assertCan(ctx.actor, "prompt:write");
  return inWorkspace(ctx, async (tx) => {
    const [prompt] = await tx.db
      .insert(prompts)
      .values({
        workspaceId: tx.workspaceId,
        slug: input.slug,
        type: input.type,
        description: input.description,
        createdBy: actorColumns(tx.actor).actorId,
      })
      .onConflictDoNothing({ target: [prompts.workspaceId, prompts.slug] })
      .returning();
    if (!prompt) throw new ConflictError(`A prompt "${input.slug}" already exists. Choose another name.`);
    const { slug, type, description } = prompt;
    await recordAudit(tx, {
      action: "prompt.create",
      subjectId: prompt.id,
      after: { slug, type, description },
    });
    return prompt;
  });
}
