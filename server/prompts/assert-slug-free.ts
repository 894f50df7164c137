import { and, eq, inArray } from "drizzle-orm";
import { promptRedirects, prompts } from "@/db/schema";
import { ConflictError } from "@/server/errors/domain-error";
import { lockInWorkspace } from "@/server/workspaces/lock-in-workspace";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

/** Whoever still asks by a former name must not be answered by another prompt: such a name has to be freed first. */
export async function assertSlugFree(tx: WorkspaceContext, slug: string): Promise<void> {
  const [taken] = await findTakenSlugs(tx, [slug]);
  if (!taken) return;
  throw new ConflictError(describeTaken(taken));
}

/** Names of prompts and former names are two tables: whoever gives or changes a name holds both until the transaction ends. */
export function lockSlugs(ctx: WorkspaceContext): Promise<void> {
  return lockInWorkspace(ctx, "prompt slugs");
}

export type TakenSlug = {
  readonly slug: string;
  readonly promptId: string;
  /** The prompt that was once called so; null when a prompt is called so now. */
  readonly formerOf: string | null;
};

/** Those of the slugs that are a prompt's name, or a former name that still leads to one. */
export async function findTakenSlugs(
  { db, workspaceId }: WorkspaceContext,
  slugs: readonly string[],
): Promise<TakenSlug[]> {
  const named = await db
    .select({ slug: prompts.slug, promptId: prompts.id })
    .from(prompts)
    .where(and(eq(prompts.workspaceId, workspaceId), inArray(prompts.slug, [...slugs])));
  const redirected = await db
    .select({ slug: promptRedirects.slug, promptId: prompts.id, formerOf: prompts.slug })
    .from(promptRedirects)
    .innerJoin(prompts, and(eq(prompts.workspaceId, workspaceId), eq(prompts.id, promptRedirects.promptId)))
    .where(and(eq(promptRedirects.workspaceId, workspaceId), inArray(promptRedirects.slug, [...slugs])));
  return [...named.map((row) => ({ ...row, formerOf: null })), ...redirected];
}

export function describeTaken({ slug, formerOf }: TakenSlug): string {
  return formerOf === null
    ? `A prompt "${slug}" already exists. Choose another name.`
    : `"${slug}" still leads to "${formerOf}", which was once called so. Remove that former name in the settings of "${formerOf}" to free it.`;
}
