import { and, eq } from "drizzle-orm";
import { releases } from "@/db/schema";
import { readCheckResults } from "@/server/checks/read-check-results";
import { NotFoundError } from "@/server/errors/domain-error";
import { findShutGates } from "@/server/gates/find-shut-gates";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertMayLook } from "./assert-may-look";
import { judgeAbilities } from "./judge-abilities";
import { readCurrentItems } from "./read-current-items";
import { readAllVerdicts, readApplied, readAsked, readRounds } from "./read-release-history";
import { readSituation, type Situation, standingVerdict } from "./read-situation";
import { isClosed } from "./release-machine";
import type { ReleaseCheckView, ReleaseDetail, ScheduleView, VerdictView } from "./release-outputs";
import type { GetReleaseInput } from "./release-schemas";
import { selectReleases } from "./select-releases";
import { rankReviewers } from "./suggest-reviewers";
import type { Verdict } from "./verdicts";

/** A release as its page and its reviewers see it: what it asks for, what was said, and all that is missing. */
export async function getRelease(ctx: WorkspaceContext, input: GetReleaseInput): Promise<ReleaseDetail> {
  assertMayLook(ctx);
  return inWorkspace(ctx, async (tx) => {
    const isMeant = "number" in input ? eq(releases.number, input.number) : eq(releases.id, input.releaseId);
    const [listed] = await selectReleases(tx, [isMeant], 1);
    if (!listed) throw new NotFoundError("This release");
    assertMayLook(ctx, listed.environment.name);
    const situation = await readSituation(tx, listed.id);
    const { round, facts, state, standing } = situation;
    const gates = isClosed(state) ? [] : findShutGates(facts);
    const asked = await readAsked(tx, listed.id);
    const { items: _, verdicts: __, schedule: ___, updatedAt: ____, approvalsRequired, ...shown } = listed;
    return {
      ...shown,
      state,
      reason: round.reason,
      supersededByNumber: await findNumber(tx, round.release.supersededById),
      items: await readCurrentItems(tx, situation),
      rounds: await readRounds(tx, listed.id),
      verdicts: markCounting(await readAllVerdicts(tx, listed.id), situation),
      reviewers: asked.map((person) => ({
        ...person,
        verdict: standingVerdict(situation.verdicts, person.userId),
      })),
      suggestedReviewers: await suggest(tx, situation, asked),
      checks: await readChecks(tx, situation),
      gates,
      schedule: scheduleOf(situation),
      approvals: {
        required: approvalsRequired,
        given: facts.release.tally.approverIds.length,
      },
      canDo: judgeAbilities({ state, standing, gates }),
      appliedDeployments: await readApplied(tx, listed.id),
      involvedIds: [...facts.release.involvedIds],
    };
  });
}

async function findNumber({ db, workspaceId }: WorkspaceContext, id: string | null): Promise<number | null> {
  if (id === null) return null;
  const [release] = await db
    .select({ number: releases.number })
    .from(releases)
    .where(and(eq(releases.workspaceId, workspaceId), eq(releases.id, id)));
  return release?.number ?? null;
}

function markCounting(
  given: readonly Omit<VerdictView, "counts">[],
  { facts, round }: Situation,
): VerdictView[] {
  const { approverIds, rejecterIds } = facts.release.tally;
  const countedBy: Record<Verdict, readonly string[]> = {
    approve: approverIds,
    request_changes: rejecterIds,
    comment: [],
    retracted: [],
  };
  const isCounted = ({ verdict, reviewer, round: number }: Omit<VerdictView, "counts">) =>
    number === round.release.round && countedBy[verdict].includes(reviewer.userId);
  // Of several of a person in the round, the last.
  const newest = new Map(given.filter(isCounted).map(({ reviewer, id }) => [reviewer.userId, id]));
  return given.map((verdict) => ({ ...verdict, counts: newest.get(verdict.reviewer.userId) === verdict.id }));
}

function suggest(
  tx: WorkspaceContext,
  { facts, state }: Situation,
  asked: readonly { readonly userId: string }[],
) {
  if (isClosed(state)) return [];
  const known = asked.map(({ userId }) => userId);
  return rankReviewers(tx, facts, new Set([...facts.release.involvedIds, ...known]));
}

async function readChecks(tx: WorkspaceContext, { round }: Situation): Promise<ReleaseCheckView[]> {
  const { release, contentHash } = round;
  const rows = await readCheckResults(tx, release.id, release.round, contentHash);
  return rows.map(({ name, kind, state, summary, detail, startedAt, finishedAt }) => ({
    name,
    kind,
    state,
    summary,
    detail: detail ?? [],
    startedAt,
    finishedAt,
  }));
}

function scheduleOf({ state, facts, round: { release } }: Situation): ScheduleView | null {
  const { scheduledAt, timeZone, scheduledBy, stateReason } = release;
  if (scheduledAt === null || timeZone === null || isClosed(state)) return null;
  const isSuspended = state !== "scheduled";
  const userId = scheduledBy ?? "";
  const name = facts.people.get(userId)?.name ?? "A former member";
  return {
    at: scheduledAt,
    timeZone,
    by: { userId, name },
    isSuspended,
    reason: isSuspended ? stateReason : "",
  };
}
