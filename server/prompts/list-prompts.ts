import { and, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { apiKeys, memberships, promptSearchTexts, prompts, promptVersions, users } from "@/db/schema";
import { isPerformer, isPerformingKey, type Performer, performerOf } from "@/server/audit/performer";
import { assertCan, can } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { filterPrompts, isStarredBy } from "./filter-prompts";
import { type Excerpt, findExcerpts, type Searched } from "./find-excerpts";
import { findLiveBadges, type LiveBadge } from "./find-live-badges";
import { wordsOf } from "./match-prompts";
import { changedAt, orderPrompts, type PromptOrder } from "./order-prompts";
import type { ListPromptsInput } from "./prompt-list-schemas";
import type { PromptType } from "./prompt-schemas";
import { findTagsOf } from "./prompt-tags";

export type PromptOwner = { readonly userId: string; readonly name: string; readonly email: string };

export type PromptListItem = {
  readonly id: string;
  readonly slug: string;
  readonly type: PromptType;
  readonly description: string;
  /** 0: nothing was saved yet. */
  readonly latestVersionNumber: number;
  readonly createdAt: Date;
  /** When the newest version was saved, or the prompt made. */
  readonly changedAt: Date;
  /** Who saved the newest version; null before the first. */
  readonly changedBy: Performer | null;
  readonly tags: readonly string[];
  /** A member; null when nobody is, or who was has left. */
  readonly owner: PromptOwner | null;
  readonly isStarred: boolean;
  readonly archivedAt: Date | null;
  readonly live: readonly LiveBadge[];
  /** Where the search found its words; empty without one. */
  readonly excerpts: readonly Excerpt[];
};
export type PromptPage = {
  readonly prompts: PromptListItem[];
  readonly nextCursor: string | null;
  readonly canWrite: boolean;
};

/** A page at a time: the prompts of one folder, of all below it, or those that filters and a search find there. */
export async function listPrompts(ctx: WorkspaceContext, input: ListPromptsInput): Promise<PromptPage> {
  assertCan(ctx.actor, "prompt:read");
  return inWorkspace(ctx, async (tx) => {
    const order = orderPrompts(tx, input);
    const found = await selectPlaces(tx, input, order);
    const page = found.slice(0, input.limit);
    const last = page.at(-1);
    return {
      prompts: await describePrompts(tx, page, input.search ?? ""),
      nextCursor: found.length > input.limit && last ? order.cursorOf(last) : null,
      canWrite: can(ctx.actor, "prompt:write"),
    };
  });
}

/** Which prompts, and where they stand: of thousands, so it reads nothing that only those shown need. */
function selectPlaces(tx: WorkspaceContext, input: ListPromptsInput, order: PromptOrder) {
  const { db, workspaceId } = tx;
  return db
    .select({
      id: prompts.id,
      slug: prompts.slug,
      rank: order.rank.as("rank"),
      changedAt: order.changedAt.as("changed_at"),
    })
    .from(prompts)
    .leftJoin(promptVersions, isNewest(workspaceId))
    .leftJoin(
      promptSearchTexts,
      and(eq(promptSearchTexts.workspaceId, workspaceId), eq(promptSearchTexts.promptId, prompts.id)),
    )
    .where(and(...filterPrompts(tx, input), order.after))
    .orderBy(...order.orderBy)
    .limit(input.limit + 1);
}

function isNewest(workspaceId: string) {
  return and(
    eq(promptVersions.workspaceId, workspaceId),
    eq(promptVersions.promptId, prompts.id),
    eq(promptVersions.number, prompts.latestVersionNumber),
  );
}

const owners = alias(users, "owners");

function selectDetails(tx: WorkspaceContext, ids: readonly string[]) {
  const { db, workspaceId } = tx;
  return db
    .select({
      id: prompts.id,
      slug: prompts.slug,
      type: prompts.type,
      description: prompts.description,
      latestVersionNumber: prompts.latestVersionNumber,
      createdAt: prompts.createdAt,
      archivedAt: prompts.archivedAt,
      changedAt,
      isStarred: sql<boolean>`${isStarredBy(tx)}`,
      author: performerOf(promptVersions),
      owner: { userId: owners.id, name: owners.name, email: owners.email },
    })
    .from(prompts)
    .leftJoin(promptVersions, isNewest(workspaceId))
    .leftJoin(users, isPerformer(promptVersions))
    .leftJoin(apiKeys, isPerformingKey(promptVersions, workspaceId))
    .leftJoin(
      memberships,
      and(eq(memberships.workspaceId, workspaceId), eq(memberships.userId, prompts.ownerId)),
    )
    .leftJoin(owners, eq(owners.id, memberships.userId))
    .where(and(eq(prompts.workspaceId, workspaceId), inArray(prompts.id, [...ids])));
}

async function describePrompts(
  tx: WorkspaceContext,
  places: readonly { readonly id: string }[],
  search: string,
): Promise<PromptListItem[]> {
  const ids = places.map(({ id }) => id);
  if (ids.length === 0) return [];
  const details = new Map((await selectDetails(tx, ids)).map((row) => [row.id, row]));
  const [live, tags] = [await findLiveBadges(tx, ids), await findTagsOf(tx, ids)];
  const words = wordsOf(search);
  const texts = words.length === 0 ? new Map<string, SearchText>() : await findSearchTexts(tx, ids);
  return ids.flatMap((id) => {
    const row = details.get(id);
    if (!row) return [];
    const { author, ...prompt } = row;
    const written = { tags: tags.get(id) ?? [], ...(texts.get(id) ?? NO_TEXT) };
    return [
      {
        ...prompt,
        changedBy: prompt.latestVersionNumber === 0 ? null : author,
        tags: written.tags,
        live: live.get(id) ?? [],
        excerpts: findExcerpts({ ...prompt, ...written }, words),
      },
    ];
  });
}

type SearchText = Pick<Searched, "variables" | "body">;
const NO_TEXT: SearchText = { variables: [], body: "" };

async function findSearchTexts(
  { db, workspaceId }: WorkspaceContext,
  promptIds: readonly string[],
): Promise<ReadonlyMap<string, SearchText>> {
  const { promptId, variables, body } = promptSearchTexts;
  const rows = await db
    .select({ promptId, variables, body })
    .from(promptSearchTexts)
    .where(and(eq(promptSearchTexts.workspaceId, workspaceId), inArray(promptId, [...promptIds])));
  return new Map(rows.map((row) => [row.promptId, { variables: row.variables.split("\n"), body: row.body }]));
}
