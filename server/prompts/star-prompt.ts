import { and, eq } from "drizzle-orm";
import { promptStars } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { ForbiddenError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { findPromptRow } from "./find-prompt-row";
import type { StarPromptInput } from "./prompt-schemas";

/** A person's own favourite: nobody else sees it, so the prompt's activity does not tell of it. */
export async function starPrompt(ctx: WorkspaceContext, { slug, isStarred }: StarPromptInput): Promise<void> {
  assertCan(ctx.actor, "notification:read");
  if (ctx.actor.kind !== "user") throw new ForbiddenError("notification:read");
  const { userId } = ctx.actor;
  await inWorkspace(ctx, async (tx) => {
    const { db, workspaceId } = tx;
    const { id: promptId } = await findPromptRow(tx, slug);
    const changed = isStarred
      ? await db
          .insert(promptStars)
          .values({ workspaceId, userId, promptId })
          .onConflictDoNothing()
          .returning()
      : await db
          .delete(promptStars)
          .where(
            and(
              eq(promptStars.workspaceId, workspaceId),
              eq(promptStars.userId, userId),
              eq(promptStars.promptId, promptId),
            ),
          )
          .returning();
    if (changed.length === 0) return;
    await recordAudit(tx, {
      action: isStarred ? "prompt.star" : "prompt.unstar",
      subjectId: promptId,
      promptId,
    });
  });
}
