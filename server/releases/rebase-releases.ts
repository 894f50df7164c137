import { and, asc, eq, inArray, ne, sql } from "drizzle-orm";
import { type Release, releaseItems, releases } from "@/db/schema";
import type { AuditEntry } from "@/server/audit/record-audit";
import { hasDrifted } from "@/server/deployments/has-drifted";
import type { LandingEnvironment } from "@/server/deployments/lock-environment";
import { type LandingItem, readLandingItems } from "@/server/deployments/read-landing-items";
import { readPolicies } from "@/server/environments/read-policies";
import { resolvePolicy, type ScopedPolicy } from "@/server/environments/resolve-policy";
import { approvalNeeds } from "@/server/gates/approval-gates";
import { notifyOfRelease } from "@/server/notifications/notify-of-release";
import { queueWebhook } from "@/server/webhooks/queue-webhook";
import { findReleaseUrl } from "@/server/webhooks/workspace-url";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { appendRound } from "./append-round";
import { type CurrentRound, readRound } from "./read-release-round";
import { NO_VERDICTS } from "./read-situation";
import { OPEN_RELEASE_STATES, type ReleaseState } from "./release-state";
import { reviewState } from "./review-state";

type Landed = {
  readonly environment: LandingEnvironment;
  readonly promptIds: readonly string[];
  /** The release that landed, which is not re-based on itself; null for a direct deployment or a rollback. */
  readonly byReleaseId: string | null;
};

/**
 * Whatever lands changes what the open releases beside it would replace. Each of them gets a new round in the same
 * transaction, so what reviewers saw is always what would happen; one whose content is live by now is superseded.
 * The environment's row is locked. Answers what is to be recorded.
 */
export async function rebaseReleases(tx: WorkspaceContext, landed: Landed): Promise<AuditEntry[]> {
  const touched = await lockTouched(tx, landed);
  if (touched.length === 0) return [];
  const stored = await readPolicies(tx, landed.environment.id);
  const audits: AuditEntry[] = [];
  for (const release of touched) audits.push(...(await rebase(tx, landed, release, stored)));
  return audits;
}

/** In the order of their ids, as everybody takes several. */
async function lockTouched({ db, workspaceId }: WorkspaceContext, landed: Landed): Promise<Release[]> {
  const { environment, promptIds, byReleaseId } = landed;
  const naming = db
    .select({ one: sql`1` })
    .from(releaseItems)
    .where(
      and(
        eq(releaseItems.workspaceId, workspaceId),
        eq(releaseItems.releaseId, releases.id),
        eq(releaseItems.round, releases.round),
        inArray(releaseItems.promptId, [...promptIds]),
      ),
    );
  return db
    .select()
    .from(releases)
    .where(
      and(
        eq(releases.workspaceId, workspaceId),
        eq(releases.environmentId, environment.id),
        inArray(releases.state, [...OPEN_RELEASE_STATES]),
        byReleaseId === null ? undefined : ne(releases.id, byReleaseId),
        sql`exists ${naming}`,
      ),
    )
    .orderBy(asc(releases.id))
    .for("update");
}

async function rebase(
  tx: WorkspaceContext,
  landed: Landed,
  release: Release,
  stored: readonly ScopedPolicy[],
): Promise<AuditEntry[]> {
  const round = await readRound(tx, release);
  const items = await readLandingItems(tx, landed.environment.id, round.items);
  if (items.every((item) => item.liveVersionNumber === item.versionNumber)) {
    return supersede(tx, landed, release);
  }
  if (!hasDrifted(landed.environment.id, items, round.contentHash)) return [];
  return openRound(tx, landed, { round, items, stored });
}

async function supersede(tx: WorkspaceContext, landed: Landed, release: Release): Promise<AuditEntry[]> {
  const stateReason = `What it asks for is live in ${landed.environment.name} already.`;
  await update(tx, release, {
    state: "superseded",
    supersededById: landed.byReleaseId,
    stateReason,
    closedAt: new Date(),
  });
  await queueWebhook(tx, {
    type: "release.superseded",
    data: {
      id: release.id,
      number: release.number,
      environment: landed.environment.name,
      state: "superseded",
      reason: stateReason,
      url: await findReleaseUrl(tx, release.number),
    },
  });
  await notifyOfRelease(tx, { releaseId: release.id, event: "superseded", excerpt: stateReason });
  return [
    {
      action: "release.supersede",
      subjectId: release.id,
      correlationId: release.id,
      before: { state: release.state },
      after: { state: "superseded", number: release.number, byReleaseId: landed.byReleaseId },
    },
  ];
}

type Drifted = {
  readonly round: CurrentRound;
  readonly items: readonly LandingItem[];
  readonly stored: readonly ScopedPolicy[];
};

async function openRound(
  tx: WorkspaceContext,
  landed: Landed,
  { round: { release, title, reason }, items, stored }: Drifted,
): Promise<AuditEntry[]> {
  const { number } = await appendRound(tx, {
    releaseId: release.id,
    environmentId: landed.environment.id,
    number: release.round + 1,
    why: "rebased",
    title,
    reason,
    items,
  });
  const why = `${whatLanded(landed, items)} went live in ${landed.environment.name}, so the change is another one now.`;
  const isSuspended = release.state === "scheduled";
  const state = release.state === "draft" ? "draft" : unreviewedState(items, stored);
  await update(tx, release, { state, round: number, stateReason: why });
  const told = { id: release.id, number: release.number, environment: landed.environment.name, reason: why };
  if (isSuspended) {
    const url = await findReleaseUrl(tx, release.number);
    await queueWebhook(tx, { type: "release.suspended", data: { ...told, state, url } });
  }
  await notifyOfRelease(tx, {
    releaseId: release.id,
    event: isSuspended ? "suspended" : "round-opened",
    excerpt: why,
  });
  return [
    {
      action: isSuspended ? "release.suspend" : "release.rebase",
      subjectId: release.id,
      correlationId: release.id,
      before: { state: release.state, round: release.round },
      after: { state, round: number, number: release.number, reason: why },
    },
  ];
}

function whatLanded({ promptIds }: Landed, items: readonly LandingItem[]): string {
  const changed = items.filter(({ promptId }) => promptIds.includes(promptId));
  return changed
    .map(({ promptSlug, liveVersionNumber }) => `v${liveVersionNumber} of ${promptSlug}`)
    .join(", ");
}

/** Nobody has said anything in the new round. */
function unreviewedState(items: readonly LandingItem[], stored: readonly ScopedPolicy[]): ReleaseState {
  const judged = items.map(({ promptId, promptSlug }) => ({
    policy: resolvePolicy(stored, { id: promptId, slug: promptSlug }).policy,
  }));
  return reviewState(NO_VERDICTS, approvalNeeds(judged), new Map());
}

async function update(
  { db, workspaceId }: WorkspaceContext,
  { id }: Release,
  changes: Partial<typeof releases.$inferInsert>,
): Promise<void> {
  await db
    .update(releases)
    .set(changes)
    .where(and(eq(releases.workspaceId, workspaceId), eq(releases.id, id)));
}
