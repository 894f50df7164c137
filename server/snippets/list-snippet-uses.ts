import { and, asc, desc, eq, exists, isNotNull, isNull, max, or, sql } from "drizzle-orm";
import { branches, drafts, type Prompt, prompts, rollouts, servedPrompts, snippetUses } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { MAIN_BRANCH } from "@/server/branches/main-branch";
import { InvalidStateError } from "@/server/errors/domain-error";
import { findLiveBadges, type LiveBadge } from "@/server/prompts/find-live-badges";
import { findPromptRow } from "@/server/prompts/find-prompt-row";
import type { PromptType } from "@/server/prompts/prompt-schemas";
import { isSplitting } from "@/server/rollouts/live-rollout";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ListSnippetUsesInput } from "./snippet-schemas";

/** A version that pinned the snippet and still counts: the newest of a branch, or served somewhere. */
export type SnippetUse = {
  readonly promptSlug: string;
  readonly promptType: PromptType;
  readonly versionNumber: number;
  /** The branches whose newest version it is. */
  readonly branchNames: readonly string[];
  /** Where everybody is served it, or a rollout's share of the callers. */
  readonly live: readonly LiveBadge[];
  /** The version of the snippet that it holds. */
  readonly snippetVersion: number;
  /** The snippet has a newer one. */
  readonly isOutdated: boolean;
  /** False when it only came along with another snippet. */
  readonly isDirect: boolean;
  /** Somebody wrote on one of these branches since: saving that draft takes the newest version along. */
  readonly hasDraft: boolean;
};

export async function listSnippetUses(
  ctx: WorkspaceContext,
  { snippetSlug }: ListSnippetUsesInput,
): Promise<SnippetUse[]> {
  assertCan(ctx.actor, "prompt:read");
  return inWorkspace(ctx, async (tx) => {
    const snippet = await findPromptRow(tx, snippetSlug);
    return findSnippetUses(tx, snippet);
  });
}

/** For services inside their transaction. */
export async function findSnippetUses(tx: WorkspaceContext, snippet: Prompt): Promise<SnippetUse[]> {
  assertSnippet(snippet);
  const newest = await findNewest(tx, snippet);
  const rows = await selectUses(tx, snippet.id);
  const badges = await findLiveBadges(tx, unique(rows.map(({ promptId }) => promptId)));
  const uses = Map.groupBy(rows, (row) => `${row.promptSlug} ${row.versionNumber} ${row.snippetVersion}`);
  return [...uses.values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const { promptId, branchName: _b, isDiscarded: _d, ...use } = first;
    return [
      {
        ...use,
        branchNames: same.flatMap(({ branchName }) => branchName ?? []),
        live: (badges.get(promptId) ?? []).filter((badge) => serves(badge, use.versionNumber)),
        hasDraft: same.some(({ isDiscarded }) => isDiscarded === false),
        isOutdated: newest !== null && use.snippetVersion < newest,
      },
    ];
  });
}

const serves = ({ versionNumber, rollout }: LiveBadge, wanted: number) =>
  versionNumber === wanted || rollout?.versionNumbers.includes(wanted) === true;

const unique = (names: readonly string[]) => [...new Set(names)];

export function assertSnippet({ slug, type }: Prompt): void {
  if (type !== "snippet") throw new InvalidStateError(`"${slug}" is a prompt: nothing refers to it.`);
}

async function findNewest({ db, workspaceId }: WorkspaceContext, { id }: Prompt): Promise<number | null> {
  const [main] = await db
    .select({ headNumber: max(branches.headNumber) })
    .from(branches)
    .where(
      and(eq(branches.workspaceId, workspaceId), eq(branches.promptId, id), eq(branches.name, MAIN_BRANCH)),
    );
  return main?.headNumber ?? null;
}

function selectUses({ db, workspaceId }: WorkspaceContext, snippetId: string) {
  return db
    .select({
      promptId: prompts.id,
      promptSlug: prompts.slug,
      promptType: prompts.type,
      versionNumber: snippetUses.versionNumber,
      snippetVersion: snippetUses.snippetVersionNumber,
      isDirect: snippetUses.isDirect,
      branchName: branches.name,
      isDiscarded: drafts.isDiscarded,
    })
    .from(snippetUses)
    .innerJoin(prompts, and(eq(prompts.workspaceId, workspaceId), eq(prompts.id, snippetUses.promptId)))
    .leftJoin(
      branches,
      and(
        eq(branches.workspaceId, workspaceId),
        eq(branches.promptId, snippetUses.promptId),
        eq(branches.headNumber, snippetUses.versionNumber),
        isNull(branches.archivedAt),
        isNull(prompts.archivedAt),
      ),
    )
    .leftJoin(drafts, and(eq(drafts.workspaceId, workspaceId), eq(drafts.branchId, branches.id)))
    .where(
      and(
        eq(snippetUses.workspaceId, workspaceId),
        eq(snippetUses.snippetId, snippetId),
        or(isNotNull(branches.id), isServed({ db, workspaceId })),
      ),
    )
    .orderBy(asc(prompts.slug), desc(snippetUses.versionNumber), asc(branches.name));
}

/** To everybody, or to those whom a rollout chose for it. */
function isServed({ db, workspaceId }: Pick<WorkspaceContext, "db" | "workspaceId">) {
  const asOtherArm = sql`${rollouts.plan} @> jsonb_build_object('otherArms',
    jsonb_build_array(jsonb_build_object('versionNumber', ${snippetUses.versionNumber})))`;
  return exists(
    db
      .select({ promptId: servedPrompts.promptId })
      .from(servedPrompts)
      .leftJoin(rollouts, isSplitting(workspaceId))
      .where(
        and(
          eq(servedPrompts.workspaceId, workspaceId),
          eq(servedPrompts.promptId, snippetUses.promptId),
          or(
            eq(servedPrompts.versionNumber, snippetUses.versionNumber),
            eq(rollouts.versionNumber, snippetUses.versionNumber),
            asOtherArm,
          ),
        ),
      ),
  );
}
