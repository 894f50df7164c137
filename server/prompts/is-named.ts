import { eq, or, type SQL, sql } from "drizzle-orm";
import { promptRedirects, prompts } from "@/db/schema";

/** Whether the row's prompt is called so, or was: no name leads to two. */
export function isNamed(workspaceId: string, slug: string): SQL | undefined {
  const renamed = sql`(
    select ${promptRedirects.promptId} from ${promptRedirects}
    where ${promptRedirects.workspaceId} = ${workspaceId} and ${promptRedirects.slug} = ${slug})`;
  return or(eq(prompts.slug, slug), eq(prompts.id, renamed));
}
