import { and, eq, exists, isNotNull, isNull, ne, type SQL, sql } from "drizzle-orm";
import { environments, promptStars, prompts, promptTags, servedPrompts } from "@/db/schema";
import { isEnvironmentNamed } from "@/server/environments/is-environment-named";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { hasTag, matchWords } from "./match-prompts";
import type { ListPromptsInput } from "./prompt-list-schemas";

export type PromptFilter = Omit<ListPromptsInput, "limit" | "sort" | "cursor">;

/** The conditions that a filter puts on `prompts`, joined with `prompt_search_texts`. */
export function filterPrompts(ctx: WorkspaceContext, filter: PromptFilter): (SQL | undefined)[] {
  return [
    eq(prompts.workspaceId, ctx.workspaceId),
    filter.isArchived ? isNotNull(prompts.archivedAt) : isNull(prompts.archivedAt),
    isOfKind(filter.kind),
    filter.type && eq(prompts.type, filter.type),
    filter.ownerId ? eq(prompts.ownerId, filter.ownerId) : undefined,
    filter.tag ? hasTag(ctx, eq(promptTags.tag, filter.tag)) : undefined,
    filter.isStarred ? isStarredBy(ctx) : undefined,
    filter.environment ? isLiveIn(ctx, filter.environment) : undefined,
    ...inFolder(filter),
    ...matchWords(ctx, filter.search ?? ""),
  ];
}

export function isOfKind(kind: PromptFilter["kind"]): SQL | undefined {
  if (kind === "any") return undefined;
  return kind === "snippet" ? eq(prompts.type, "snippet") : ne(prompts.type, "snippet");
}

/** False for whoever is not a person. */
export function isStarredBy({ db, workspaceId, actor }: WorkspaceContext): SQL {
  if (actor.kind !== "user") return sql`false`;
  return exists(
    db
      .select({ one: sql`1` })
      .from(promptStars)
      .where(
        and(
          eq(promptStars.workspaceId, workspaceId),
          eq(promptStars.userId, actor.userId),
          eq(promptStars.promptId, prompts.id),
        ),
      ),
  );
}

function isLiveIn({ db, workspaceId }: WorkspaceContext, environmentName: string): SQL {
  return exists(
    db
      .select({ one: sql`1` })
      .from(servedPrompts)
      .innerJoin(
        environments,
        and(eq(environments.workspaceId, workspaceId), eq(environments.id, servedPrompts.environmentId)),
      )
      .where(
        and(
          eq(servedPrompts.workspaceId, workspaceId),
          eq(servedPrompts.promptId, prompts.id),
          isEnvironmentNamed(workspaceId, environmentName),
        ),
      ),
  );
}

function inFolder({ folder, isDeep, search, ...filter }: PromptFilter): SQL[] {
  const prefix = folder ? `${folder}/` : "";
  const isBelow = sql`starts_with(${prompts.slug}, ${prefix})`;
  const hasFilter = filter.tag ?? filter.ownerId ?? filter.type ?? filter.environment;
  if (isDeep || search || hasFilter || filter.isStarred || filter.isArchived) return [isBelow];
  return [isBelow, sql`strpos(substr(${prompts.slug}, ${prefix.length + 1}::int), '/') = 0`];
}
