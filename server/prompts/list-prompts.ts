import { and, asc, eq, gt, type SQL, sql } from "drizzle-orm";
import { apiKeys, prompts, promptVersions, users } from "@/db/schema";
import { isPerformer, isPerformingKey, type Performer, performerOf } from "@/server/audit/performer";
import { assertCan, can } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { findLiveBadges, type LiveBadge } from "./find-live-badges";
import { matchWords } from "./match-prompts";
import type { ListPromptsInput, PromptType } from "./prompt-schemas";

export type PromptListItem = {
  readonly id: string;
  readonly slug: string;
  readonly type: PromptType;
  readonly description: string;
  /** 0: nothing was saved yet. */
  readonly latestVersionNumber: number;
  readonly changedAt: Date;
  /** Who saved the newest version; null before the first. */
  readonly changedBy: Performer | null;
  readonly live: readonly LiveBadge[];
};
export type PromptPage = {
  readonly prompts: PromptListItem[];
  readonly nextCursor: string | null;
  readonly canWrite: boolean;
};

/** By slug, a page at a time; the prompts of one folder, of all below it, or those a search finds in it. */
export async function listPrompts(ctx: WorkspaceContext, input: ListPromptsInput): Promise<PromptPage> {
  assertCan(ctx.actor, "prompt:read");
  const { limit, ...filter } = input;
  return inWorkspace(ctx, async (tx) => {
    const rows = await selectPrompts(tx, filter).limit(limit + 1);
    const page = rows.slice(0, limit);
    const live = await findLiveBadges(
      tx,
      page.map((prompt) => prompt.id),
    );
    return {
      prompts: page.map(({ author, savedAt, updatedAt, ...prompt }) => ({
        ...prompt,
        changedAt: savedAt ?? updatedAt,
        changedBy: savedAt === null ? null : author,
        live: live.get(prompt.id) ?? [],
      })),
      nextCursor: rows.length > limit ? (page.at(-1)?.slug ?? null) : null,
      canWrite: can(ctx.actor, "prompt:write"),
    };
  });
}

type Filter = Omit<ListPromptsInput, "limit">;

function selectPrompts({ db, workspaceId }: WorkspaceContext, filter: Filter) {
  return db
    .select({
      id: prompts.id,
      slug: prompts.slug,
      type: prompts.type,
      description: prompts.description,
      latestVersionNumber: prompts.latestVersionNumber,
      updatedAt: prompts.updatedAt,
      savedAt: promptVersions.createdAt,
      author: performerOf(promptVersions),
    })
    .from(prompts)
    .leftJoin(
      promptVersions,
      and(
        eq(promptVersions.workspaceId, workspaceId),
        eq(promptVersions.promptId, prompts.id),
        eq(promptVersions.number, prompts.latestVersionNumber),
      ),
    )
    .leftJoin(users, isPerformer(promptVersions))
    .leftJoin(apiKeys, isPerformingKey(promptVersions, workspaceId))
    .where(
      and(
        eq(prompts.workspaceId, workspaceId),
        ...inFolder(filter),
        ...matchWords(filter.search ?? ""),
        filter.cursor === undefined ? undefined : gt(prompts.slug, filter.cursor),
      ),
    )
    .orderBy(asc(prompts.slug));
}

function inFolder({ folder, isDeep, search }: Filter): SQL[] {
  const prefix = folder ? `${folder}/` : "";
  const isBelow = sql`starts_with(${prompts.slug}, ${prefix})`;
  if (isDeep || search) return [isBelow];
  return [isBelow, sql`strpos(substr(${prompts.slug}, ${prefix.length + 1}::int), '/') = 0`];
}
