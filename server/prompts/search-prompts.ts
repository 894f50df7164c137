import { and, asc, desc, eq, sql } from "drizzle-orm";
import { prompts } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { matchWords } from "./match-prompts";
import type { SearchPromptsInput } from "./prompt-schemas";

export type PromptHit = { slug: string; description: string; latestVersionNumber: number };

const MAX_HITS = 12;

/** For the command palette: the best few, names before descriptions, last changed first when nothing is typed. */
export async function searchPrompts(ctx: WorkspaceContext, input: SearchPromptsInput): Promise<PromptHit[]> {
  assertCan(ctx.actor, "prompt:read");
  const query = input.query.trim().toLowerCase();
  const name = sql`regexp_replace(${prompts.slug}, '^.*/', '')`;
  return inWorkspace(ctx, ({ db, workspaceId }) =>
    db
      .select({
        slug: prompts.slug,
        description: prompts.description,
        latestVersionNumber: prompts.latestVersionNumber,
      })
      .from(prompts)
      .where(and(eq(prompts.workspaceId, workspaceId), ...matchWords(query)))
      .orderBy(
        ...(query === ""
          ? [desc(prompts.updatedAt)]
          : [
              desc(sql`starts_with(${name}, ${query})`),
              desc(sql`strpos(${name}, ${query}) > 0`),
              desc(sql`strpos(${prompts.slug}, ${query}) > 0`),
            ]),
        asc(prompts.slug),
      )
      .limit(MAX_HITS),
  );
}
