import { and, asc, eq, inArray, ne, or } from "drizzle-orm";
import {
  apiKeys,
  environments,
  releaseReviewers,
  releaseRounds,
  releases,
  releaseVerdicts,
} from "@/db/schema";
import { can } from "@/server/authz/policy";
import { listBypasses } from "@/server/bypasses/list-bypasses";
import { readPolicies } from "@/server/environments/read-policies";
import { resolvePolicy, type ScopedPolicy } from "@/server/environments/resolve-policy";
import { isGranted } from "@/server/gates/authority";
import { type GovernedPeople, readGovernedPeople } from "@/server/gates/read-governed-people";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertMayLook } from "./assert-may-look";
import { findInvolved } from "./find-involved";
import { judgeWaiting, type OwnPart } from "./judge-waiting";
import type { ReleaseListItem, WaitingItem } from "./release-outputs";
import { selectReleases } from "./select-releases";

/** Further ones come up when these are done. */
const MOST_LOOKED_AT = 200;
const MOST_BYPASSES = 50;

/** What a person can do next about releases; the most recent first. A key waits for nothing. */
export async function listWaiting(ctx: WorkspaceContext): Promise<WaitingItem[]> {
  assertMayLook(ctx);
  const { actor } = ctx;
  if (actor.kind !== "user") return [];
  return inWorkspace(ctx, async (tx) => {
    const waiting = [
      ...(await findReleases(tx, actor.userId, await readRules(tx))),
      ...(await findBypasses(tx)),
    ];
    return waiting.sort((a, b) => b.since.getTime() - a.since.getTime());
  });
}

type Rules = {
  readonly people: GovernedPeople["people"];
  /** By the environment's name. */
  readonly policies: ReadonlyMap<string, readonly ScopedPolicy[]>;
};

async function readRules(tx: WorkspaceContext): Promise<Rules> {
  const { people } = await readGovernedPeople(tx);
  const rows = await tx.db
    .select({ id: environments.id, name: environments.name })
    .from(environments)
    .where(eq(environments.workspaceId, tx.workspaceId));
  const policies = new Map<string, readonly ScopedPolicy[]>();
  for (const { id, name } of rows) policies.set(name, await readPolicies(tx, id));
  return { people, policies };
}

async function findReleases(tx: WorkspaceContext, userId: string, rules: Rules): Promise<WaitingItem[]> {
  const undecided = inArray(releases.state, ["in_review", "changes_requested", "approved"]);
  const listed = await selectReleases(tx, [undecided], MOST_LOOKED_AT);
  const parts = await readOwnParts(
    tx,
    userId,
    listed.map(({ id }) => id),
  );
  const waiting: WaitingItem[] = [];
  for (const release of listed) {
    const part = { ...parts(release.id), ...authorityOver(release, userId, rules) };
    const found = judgeWaiting(release, part);
    if (!found) continue;
    if (found.kind === "review-possible" && (await isInvolved(tx, release, userId))) continue;
    waiting.push({ ...found, release });
  }
  return waiting;
}

function authorityOver({ environment, items }: ReleaseListItem, userId: string, { people, policies }: Rules) {
  const person = people.get(userId);
  const stored = policies.get(environment.name) ?? [];
  const may = (action: "review" | "apply") =>
    person !== undefined &&
    items.every(({ promptId, promptSlug }) =>
      isGranted(resolvePolicy(stored, { id: promptId, slug: promptSlug }).policy, action, person),
    );
  return { mayReview: may("review"), mayApply: may("apply") };
}

async function isInvolved(tx: WorkspaceContext, { id, items }: ReleaseListItem, userId: string) {
  return (await findInvolved(tx, id, items)).has(userId);
}

/** What the person has to do with each of these releases already. */
async function readOwnParts(tx: WorkspaceContext, userId: string, releaseIds: readonly string[]) {
  const { db, workspaceId } = tx;
  const ids = [...releaseIds];
  const asked = await db
    .select({ releaseId: releaseReviewers.releaseId, at: releaseReviewers.requestedAt })
    .from(releaseReviewers)
    .where(
      and(
        eq(releaseReviewers.workspaceId, workspaceId),
        eq(releaseReviewers.userId, userId),
        inArray(releaseReviewers.releaseId, ids),
      ),
    );
  const given = await db
    .select({
      releaseId: releaseVerdicts.releaseId,
      verdict: releaseVerdicts.verdict,
      at: releaseVerdicts.createdAt,
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
      and(
        eq(releaseVerdicts.workspaceId, workspaceId),
        eq(releaseVerdicts.reviewerId, userId),
        ne(releaseVerdicts.verdict, "comment"),
        inArray(releaseVerdicts.releaseId, ids),
      ),
    )
    .orderBy(asc(releaseVerdicts.createdAt));
  const requested = await readRequested(tx, userId, ids);
  const askedAt = new Map(asked.map(({ releaseId, at }) => [releaseId, at]));
  const verdicts = new Map(given.map((row) => [row.releaseId, row]));
  return (releaseId: string): Pick<OwnPart, "askedAt" | "saidAt" | "isRequester"> => {
    const said = verdicts.get(releaseId);
    return {
      askedAt: askedAt.get(releaseId) ?? null,
      saidAt: said && said.verdict !== "retracted" ? said.at : null,
      isRequester: requested.has(releaseId),
    };
  };
}

/** Those the person asked for or changed, by a key of theirs too. */
async function readRequested({ db, workspaceId }: WorkspaceContext, userId: string, releaseIds: string[]) {
  const keys = db
    .select({ id: apiKeys.id })
    .from(apiKeys)
    .where(and(eq(apiKeys.workspaceId, workspaceId), eq(apiKeys.createdBy, userId)));
  const rows = await db
    .selectDistinct({ releaseId: releaseRounds.releaseId })
    .from(releaseRounds)
    .where(
      and(
        eq(releaseRounds.workspaceId, workspaceId),
        inArray(releaseRounds.releaseId, releaseIds),
        inArray(releaseRounds.why, ["opened", "amended"]),
        or(eq(releaseRounds.actorId, userId), inArray(releaseRounds.actorId, keys)),
      ),
    );
  return new Set(rows.map(({ releaseId }) => releaseId));
}

/** Landings without their gates by others, where the person reviews. */
async function findBypasses(tx: WorkspaceContext): Promise<WaitingItem[]> {
  if (!can(tx.actor, "deployment:read")) return [];
  const { bypasses } = await listBypasses(tx, { isReviewed: false, limit: MOST_BYPASSES });
  return bypasses
    .filter(({ canReview }) => canReview)
    .map(({ id, environment, by, reason, ticket, releaseNumber, createdAt }) => ({
      kind: "bypass-review",
      since: createdAt,
      bypass: { id, environment, by, reason, ticket, releaseNumber, createdAt },
    }));
}
