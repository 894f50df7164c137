import { and, asc, desc, eq } from "drizzle-orm";
import {
  apiKeys,
  deployments,
  prompts,
  releaseItems,
  releaseReviewers,
  releaseRounds,
  releaseVerdicts,
  users,
} from "@/db/schema";
import { isPerformer, isPerformingKey, performerOf } from "@/server/audit/performer";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { AppliedDeployment, RoundView } from "./release-outputs";

const FORMER_MEMBER = "A former member";

/** All rounds of a release with what each asked for, newest first; for services in their transaction. */
export async function readRounds(
  { db, workspaceId }: WorkspaceContext,
  releaseId: string,
): Promise<RoundView[]> {
  const rounds = await db
    .select({
      round: releaseRounds.round,
      why: releaseRounds.why,
      title: releaseRounds.title,
      reason: releaseRounds.reason,
      contentHash: releaseRounds.contentHash,
      by: performerOf(releaseRounds),
      createdAt: releaseRounds.createdAt,
    })
    .from(releaseRounds)
    .leftJoin(users, isPerformer(releaseRounds))
    .leftJoin(apiKeys, isPerformingKey(releaseRounds, workspaceId))
    .where(and(eq(releaseRounds.workspaceId, workspaceId), eq(releaseRounds.releaseId, releaseId)))
    .orderBy(desc(releaseRounds.round));
  const items = await db
    .select({
      round: releaseItems.round,
      promptId: releaseItems.promptId,
      promptSlug: prompts.slug,
      versionNumber: releaseItems.versionNumber,
      baseVersionNumber: releaseItems.baseVersionNumber,
    })
    .from(releaseItems)
    .innerJoin(prompts, and(eq(prompts.workspaceId, workspaceId), eq(prompts.id, releaseItems.promptId)))
    .where(and(eq(releaseItems.workspaceId, workspaceId), eq(releaseItems.releaseId, releaseId)))
    .orderBy(asc(releaseItems.position));
  return rounds.map((row) => ({
    ...row,
    items: items.filter(({ round }) => round === row.round).map(({ round: _, ...item }) => item),
  }));
}

/** Of all rounds, in the order they were given. */
export async function readAllVerdicts({ db, workspaceId }: WorkspaceContext, releaseId: string) {
  const rows = await db
    .select({
      id: releaseVerdicts.id,
      userId: releaseVerdicts.reviewerId,
      name: users.name,
      verdict: releaseVerdicts.verdict,
      body: releaseVerdicts.body,
      round: releaseVerdicts.round,
      createdAt: releaseVerdicts.createdAt,
    })
    .from(releaseVerdicts)
    .leftJoin(users, eq(users.id, releaseVerdicts.reviewerId))
    .where(and(eq(releaseVerdicts.workspaceId, workspaceId), eq(releaseVerdicts.releaseId, releaseId)))
    .orderBy(asc(releaseVerdicts.createdAt), asc(releaseVerdicts.id));
  return rows.map(({ userId, name, ...verdict }) => ({
    ...verdict,
    reviewer: { userId, name: name ?? FORMER_MEMBER },
  }));
}

/** Whoever was asked for a review, the latest request first. */
export async function readAsked({ db, workspaceId }: WorkspaceContext, releaseId: string) {
  return db
    .select({ userId: releaseReviewers.userId, name: users.name, requestedAt: releaseReviewers.requestedAt })
    .from(releaseReviewers)
    .innerJoin(users, eq(users.id, releaseReviewers.userId))
    .where(and(eq(releaseReviewers.workspaceId, workspaceId), eq(releaseReviewers.releaseId, releaseId)))
    .orderBy(desc(releaseReviewers.requestedAt), asc(releaseReviewers.userId));
}

/** What its landing wrote into the ledger. */
export async function readApplied(
  { db, workspaceId }: WorkspaceContext,
  releaseId: string,
): Promise<AppliedDeployment[]> {
  return db
    .select({
      id: deployments.id,
      promptSlug: prompts.slug,
      versionNumber: deployments.versionNumber,
      previousVersionNumber: deployments.previousVersionNumber,
      revision: deployments.revision,
      createdAt: deployments.createdAt,
      bypassId: deployments.bypassId,
      rolloutId: deployments.rolloutId,
    })
    .from(deployments)
    .innerJoin(prompts, and(eq(prompts.workspaceId, workspaceId), eq(prompts.id, deployments.promptId)))
    .where(and(eq(deployments.workspaceId, workspaceId), eq(deployments.releaseId, releaseId)))
    .orderBy(asc(prompts.slug));
}
