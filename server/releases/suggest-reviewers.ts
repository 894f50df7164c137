import { and, desc, eq, inArray, ne } from "drizzle-orm";
import { prompts, releaseItems, releaseVerdicts } from "@/db/schema";
import { findLandingEnvironment } from "@/server/deployments/lock-environment";
import { readLandingItems, resolvePromptIds } from "@/server/deployments/read-landing-items";
import type { GateFacts } from "@/server/gates/gate-facts";
import { readGateFacts } from "@/server/gates/read-gate-facts";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertMayLook } from "./assert-may-look";
import { findInvolved } from "./find-involved";
import { abilitiesOf } from "./read-situation";
import type { SuggestedReviewer } from "./release-outputs";
import type { SuggestReviewersInput } from "./release-schemas";

const MOST_SUGGESTED = 10;

/** Whom to ask about a release that is not requested yet. */
export async function suggestReviewers(
  ctx: WorkspaceContext,
  { environmentName, items }: SuggestReviewersInput,
): Promise<SuggestedReviewer[]> {
  assertMayLook(ctx, environmentName);
  return inWorkspace(ctx, async (tx) => {
    const environment = await findLandingEnvironment(tx, environmentName);
    const ids = await resolvePromptIds(
      tx,
      items.map(({ promptSlug }) => promptSlug),
    );
    const wanted = items.map(({ versionNumber }, index) => ({ promptId: ids[index] ?? "", versionNumber }));
    const landing = await readLandingItems(tx, environment.id, wanted);
    const facts = await readGateFacts(tx, {
      environment,
      items: landing,
      via: "release",
      reason: "",
      round: null,
      seen: null,
    });
    const involved = await findInvolved(
      tx,
      null,
      landing.map((item) => ({ ...item, baseVersionNumber: item.liveVersionNumber })),
    );
    const requester = tx.actor.kind === "user" ? [tx.actor.userId] : [];
    return rankReviewers(tx, facts, new Set([...involved, ...requester]));
  });
}

/**
 * People who may approve it, those first who know the prompts: who reviewed them lately, who owns them. For services in
 * their transaction.
 */
export async function rankReviewers(
  tx: WorkspaceContext,
  facts: Pick<GateFacts, "items" | "people">,
  exceptIds: ReadonlySet<string>,
): Promise<SuggestedReviewer[]> {
  const promptIds = facts.items.map(({ promptId }) => promptId);
  const reviewed = await readLatestReviews(tx, promptIds);
  const owned = await readOwners(tx, promptIds);
  return [...facts.people.values()]
    .filter(({ userId }) => !exceptIds.has(userId) && abilitiesOf(facts, userId).mayReview)
    .map(({ userId, name }) => ({ userId, name, review: reviewed.get(userId), owns: owned.get(userId) }))
    .sort(
      (a, b) =>
        Number(b.review?.at ?? 0) - Number(a.review?.at ?? 0) ||
        Number(b.owns !== undefined) - Number(a.owns !== undefined) ||
        a.name.localeCompare(b.name),
    )
    .slice(0, MOST_SUGGESTED)
    .map(({ userId, name, review, owns }) => ({ userId, name, why: whyOf(review?.promptSlug, owns) }));
}

function whyOf(reviewedSlug: string | undefined, ownedSlug: string | undefined): string {
  if (reviewedSlug !== undefined) return `Reviewed ${reviewedSlug} before`;
  return ownedSlug === undefined ? "May review here" : `Owns ${ownedSlug}`;
}

async function readLatestReviews({ db, workspaceId }: WorkspaceContext, promptIds: string[]) {
  const rows = await db
    .selectDistinctOn([releaseVerdicts.reviewerId], {
      reviewerId: releaseVerdicts.reviewerId,
      at: releaseVerdicts.createdAt,
      promptSlug: prompts.slug,
    })
    .from(releaseVerdicts)
    .innerJoin(
      releaseItems,
      and(
        eq(releaseItems.workspaceId, workspaceId),
        eq(releaseItems.releaseId, releaseVerdicts.releaseId),
        eq(releaseItems.round, releaseVerdicts.round),
      ),
    )
    .innerJoin(prompts, and(eq(prompts.workspaceId, workspaceId), eq(prompts.id, releaseItems.promptId)))
    .where(
      and(
        eq(releaseVerdicts.workspaceId, workspaceId),
        ne(releaseVerdicts.verdict, "comment"),
        inArray(releaseItems.promptId, promptIds),
      ),
    )
    .orderBy(releaseVerdicts.reviewerId, desc(releaseVerdicts.createdAt));
  return new Map(rows.map((row) => [row.reviewerId, row]));
}

async function readOwners({ db, workspaceId }: WorkspaceContext, promptIds: string[]) {
  const rows = await db
    .select({ ownerId: prompts.ownerId, slug: prompts.slug })
    .from(prompts)
    .where(and(eq(prompts.workspaceId, workspaceId), inArray(prompts.id, promptIds)));
  return new Map(rows.flatMap(({ ownerId, slug }) => (ownerId === null ? [] : [[ownerId, slug] as const])));
}
