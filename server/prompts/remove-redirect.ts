import { and, eq } from "drizzle-orm";
import { promptRedirects } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { NotFoundError } from "@/server/errors/domain-error";
import { announceNames } from "@/server/serving/announce-names";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { lockPromptRow } from "./find-prompt-row";
import type { RemoveRedirectInput } from "./prompt-schemas";
import { lockNames } from "./rename-rows";

/** Frees a former name of a prompt: whoever still asks by it is told that there is no such prompt. */
export async function removeRedirect(
  ctx: WorkspaceContext,
  { slug, formerSlug }: RemoveRedirectInput,
): Promise<void> {
  assertCan(ctx.actor, "prompt:write");
  await inWorkspace(ctx, async (tx) => {
    const { db, workspaceId } = tx;
    await lockNames(tx);
    const prompt = await lockPromptRow(tx, slug);
    const removed = await db
      .delete(promptRedirects)
      .where(
        and(
          eq(promptRedirects.workspaceId, workspaceId),
          eq(promptRedirects.slug, formerSlug),
          eq(promptRedirects.promptId, prompt.id),
        ),
      )
      .returning({ slug: promptRedirects.slug });
    if (removed.length === 0) throw new NotFoundError(`The former name "${formerSlug}" of "${slug}"`);
    await announceNames(tx, { promptIds: [prompt.id], slugs: [formerSlug] });
    await recordAudit(tx, {
      action: "prompt.remove-redirect",
      subjectId: prompt.id,
      promptId: prompt.id,
      before: { formerSlug },
    });
  });
}
