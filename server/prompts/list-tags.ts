import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { prompts, promptTags } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";

export type TagCount = { readonly tag: string; readonly promptCount: number };

/** Every tag in use, with the number of prompts that carry it, archived ones left out. */
export async function listTags(ctx: WorkspaceContext): Promise<TagCount[]> {
  assertCan(ctx.actor, "prompt:read");
  return inWorkspace(ctx, ({ db, workspaceId }) =>
    db
      .select({ tag: promptTags.tag, promptCount: sql<number>`count(*)::int` })
      .from(promptTags)
      .innerJoin(prompts, and(eq(prompts.workspaceId, workspaceId), eq(prompts.id, promptTags.promptId)))
      .where(and(eq(promptTags.workspaceId, workspaceId), isNull(prompts.archivedAt)))
      .groupBy(promptTags.tag)
      .orderBy(asc(promptTags.tag)),
  );
}
