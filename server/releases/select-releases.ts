import { and, asc, desc, eq, inArray, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import {
  apiKeys,
  environments,
  prompts,
  releaseItems,
  releaseRounds,
  releases,
  releaseVerdicts,
  users,
} from "@/db/schema";
import { isPerformer, isPerformingKey, performerOf } from "@/server/audit/performer";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { readApprovalsRequired } from "./read-approvals-required";
import { standingVerdict } from "./read-situation";
import { isClosed } from "./release-machine";
import type { ReleaseItemView, ReleaseListItem } from "./release-outputs";

/** As lists show them, newest first; for services in their transaction. */
export async function selectReleases(
  tx: WorkspaceContext,
  conditions: readonly (SQL | undefined)[],
  limit: number,
): Promise<ReleaseListItem[]> {
  const rows = await selectRows(tx, conditions, limit);
  const ids = rows.map(({ id }) => id);
  const items = await readItems(tx, ids);
  const verdicts = await readStandingVerdicts(tx, ids);
  const required = await readApprovalsRequired(
    tx,
    rows.map(({ id, environmentId }) => ({ environmentId, items: items.get(id) ?? [] })),
  );
  return rows.map(({ scheduledAt, timeZone, environmentId: _, ...row }, index) => ({
    ...row,
    items: items.get(row.id) ?? [],
    approvalsRequired: required[index] ?? 0,
    verdicts: verdicts.get(row.id) ?? { approve: 0, requestChanges: 0 },
    schedule:
      scheduledAt === null || timeZone === null || isClosed(row.state)
        ? null
        : { at: scheduledAt, timeZone, isSuspended: row.state !== "scheduled" },
  }));
}

const sources = alias(environments, "sources");

function selectRows(
  { db, workspaceId }: WorkspaceContext,
  conditions: readonly (SQL | undefined)[],
  limit: number,
) {
  return db
    .select({
      id: releases.id,
      number: releases.number,
      title: releaseRounds.title,
      environmentId: releases.environmentId,
      state: releases.state,
      stateReason: releases.stateReason,
      environment: { name: environments.name, color: environments.color },
      fromEnvironmentName: sources.name,
      round: releases.round,
      contentHash: releaseRounds.contentHash,
      requestedBy: performerOf(releases),
      createdAt: releases.createdAt,
      updatedAt: releases.updatedAt,
      closedAt: releases.closedAt,
      scheduledAt: releases.scheduledAt,
      timeZone: releases.timeZone,
    })
    .from(releases)
    .innerJoin(
      releaseRounds,
      and(
        eq(releaseRounds.workspaceId, workspaceId),
        eq(releaseRounds.releaseId, releases.id),
        eq(releaseRounds.round, releases.round),
      ),
    )
    .innerJoin(
      environments,
      and(eq(environments.workspaceId, workspaceId), eq(environments.id, releases.environmentId)),
    )
    .leftJoin(sources, and(eq(sources.workspaceId, workspaceId), eq(sources.id, releases.fromEnvironmentId)))
    .leftJoin(users, isPerformer(releases))
    .leftJoin(apiKeys, isPerformingKey(releases, workspaceId))
    .where(and(eq(releases.workspaceId, workspaceId), ...conditions))
    .orderBy(desc(releases.number))
    .limit(limit);
}

async function readItems({ db, workspaceId }: WorkspaceContext, releaseIds: readonly string[]) {
  if (releaseIds.length === 0) return new Map<string, ReleaseItemView[]>();
  const rows = await db
    .select({
      releaseId: releaseItems.releaseId,
      promptId: releaseItems.promptId,
      promptSlug: prompts.slug,
      versionNumber: releaseItems.versionNumber,
      baseVersionNumber: releaseItems.baseVersionNumber,
    })
    .from(releaseItems)
    .innerJoin(
      releases,
      and(
        eq(releases.workspaceId, workspaceId),
        eq(releases.id, releaseItems.releaseId),
        eq(releases.round, releaseItems.round),
      ),
    )
    .innerJoin(prompts, and(eq(prompts.workspaceId, workspaceId), eq(prompts.id, releaseItems.promptId)))
    .where(and(eq(releaseItems.workspaceId, workspaceId), inArray(releaseItems.releaseId, [...releaseIds])))
    .orderBy(asc(releaseItems.position));
  return groupItems(rows);
}

function groupItems(rows: readonly (ReleaseItemView & { releaseId: string })[]) {
  const grouped = new Map<string, ReleaseItemView[]>();
  for (const { releaseId, ...item } of rows) {
    grouped.set(releaseId, [...(grouped.get(releaseId) ?? []), item]);
  }
  return grouped;
}

async function readStandingVerdicts({ db, workspaceId }: WorkspaceContext, releaseIds: readonly string[]) {
  if (releaseIds.length === 0) return new Map<string, ReleaseListItem["verdicts"]>();
  const rows = await db
    .select({
      releaseId: releaseVerdicts.releaseId,
      reviewerId: releaseVerdicts.reviewerId,
      verdict: releaseVerdicts.verdict,
    })
    .from(releaseVerdicts)
    .innerJoin(
      releases,
      and(
        eq(releases.workspaceId, workspaceId),
        eq(releases.id, releaseVerdicts.releaseId),
        eq(releases.round, releaseVerdicts.round),
      ),
    )
    .where(
      and(eq(releaseVerdicts.workspaceId, workspaceId), inArray(releaseVerdicts.releaseId, [...releaseIds])),
    )
    .orderBy(asc(releaseVerdicts.createdAt), asc(releaseVerdicts.id));
  const ofRelease = Map.groupBy(rows, ({ releaseId }) => releaseId);
  return new Map([...ofRelease].map(([releaseId, given]) => [releaseId, countStanding(given)]));
}

function countStanding(given: readonly Parameters<typeof standingVerdict>[0][number][]) {
  const reviewerIds = [...new Set(given.map(({ reviewerId }) => reviewerId))];
  const standing = reviewerIds.map((reviewerId) => standingVerdict(given, reviewerId));
  return {
    approve: standing.filter((verdict) => verdict === "approve").length,
    requestChanges: standing.filter((verdict) => verdict === "request_changes").length,
  };
}
