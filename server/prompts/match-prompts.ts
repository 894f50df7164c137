import { and, eq, exists, like, or, type SQL, sql } from "drizzle-orm";
import { promptSearchTexts, prompts, promptTags } from "@/db/schema";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

const MAX_WORDS = 8;

/** What a search looks for: each of these must be found somewhere. */
export function wordsOf(search: string): string[] {
  const words = search.split(/\s+/).filter((word) => word !== "");
  return [...new Set(words.map((word) => word.toLowerCase()))].slice(0, MAX_WORDS);
}

/**
 * Every word occurs in the slug, the description, a tag, a variable or what is written. For queries that join
 * `prompt_search_texts`. Read row by row and not from an index: 2,000 prompts take some 25 ms, and parts of words are
 * found, as somebody who is still typing expects.
 */
export function matchWords(ctx: WorkspaceContext, search: string): (SQL | undefined)[] {
  return wordsOf(search).map((word) => {
    const pattern = containing(word);
    return or(
      like(prompts.slug, pattern),
      sql`lower(${prompts.description}) like ${pattern}`,
      like(promptSearchTexts.searched, pattern),
      hasTag(ctx, like(promptTags.tag, pattern)),
    );
  });
}

/** 0 for the best match; the order of names before tags before descriptions before texts. */
export function rankOf(ctx: WorkspaceContext, search: string): SQL<number> {
  const query = wordsOf(search).join(" ");
  const pattern = containing(query);
  const name = sql`split_part(${prompts.slug}, '/', -1)`;
  return sql<number>`case
    when starts_with(${name}, ${query}) then 0
    when strpos(${name}, ${query}) > 0 then 1
    when strpos(${prompts.slug}, ${query}) > 0 then 2
    when ${hasTag(ctx, eq(promptTags.tag, query))} then 3
    when lower(${prompts.description}) like ${pattern} or lower(${promptSearchTexts.variables}) like ${pattern} then 4
    else 5 end`;
}

/** Whether the prompt of the row carries a tag like this. */
export function hasTag({ db, workspaceId }: WorkspaceContext, condition: SQL): SQL {
  return exists(
    db
      .select({ one: sql`1` })
      .from(promptTags)
      .where(and(eq(promptTags.workspaceId, workspaceId), eq(promptTags.promptId, prompts.id), condition)),
  );
}

/** The caller's `%` and `_` are characters, not wildcards. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, (wildcard) => `\\${wildcard}`)}%`;
}
