import { branches, type Prompt, promptSearchTexts, prompts } from "@/db/schema";
import { actorColumns } from "@/server/audit/actor-columns";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { MAIN_BRANCH } from "@/server/branches/main-branch";
import { ConflictError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertSlugFree, lockSlugs } from "./assert-slug-free";
import type { CreatePromptInput } from "./prompt-schemas";

/** A prompt without a version yet: its first save makes v1. */
export async function createPrompt(ctx: WorkspaceContext, input: CreatePromptInput): Promise<Prompt> {
  assertCan(ctx.actor, "prompt:write");
  return inWorkspace(ctx, async (tx) => {
    const prompt = await insertPrompt(tx, input);
    const { slug, type, description } = prompt;
    await recordAudit(tx, {
      action: "prompt.create",
      subjectId: prompt.id,
      promptId: prompt.id,
      after: { slug, type, description },
    });
    return prompt;
  });
}

/** The prompt's row with what every prompt has: its `main` branch and its place in the search. */
export async function insertPrompt(
  tx: WorkspaceContext,
  { slug, type, description }: Pick<Prompt, "slug" | "type" | "description">,
): Promise<Prompt> {
  const { db, workspaceId } = tx;
  const author = actorColumns(tx.actor);
  await lockSlugs(tx);
  await assertSlugFree(tx, slug);
  const [prompt] = await db
    .insert(prompts)
    .values({
      workspaceId,
      slug,
      type,
      description,
      createdBy: author.actorId,
      ownerId: tx.actor.kind === "user" ? tx.actor.userId : null,
    })
    .onConflictDoNothing({ target: [prompts.workspaceId, prompts.slug] })
    .returning();
  if (!prompt) throw new ConflictError(`A prompt "${slug}" already exists. Choose another name.`);
  await db.insert(branches).values({ workspaceId, promptId: prompt.id, name: MAIN_BRANCH, ...author });
  await db.insert(promptSearchTexts).values({ workspaceId, promptId: prompt.id });
  return prompt;
}
