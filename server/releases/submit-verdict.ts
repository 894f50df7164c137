import { and, eq, sql } from "drizzle-orm";
import { releaseVerdicts } from "@/db/schema";
import { ForbiddenError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertEvent, assertSeen } from "./assert-event";
import { assertMayLook } from "./assert-may-look";
import { lockSituation, type Situation, stateByTally } from "./read-situation";
import { suspendsSchedule } from "./release-machine";
import type { ReleaseOutcome } from "./release-outputs";
import type { SubmitVerdictInput } from "./release-schemas";
import type { ReleaseState } from "./release-state";
import { settleEvent } from "./settle-event";
import { type GivenVerdict, tallyVerdicts } from "./tally-verdicts";
import type { Verdict } from "./verdicts";

/** A person's word on the round they looked at. What changes the round afterwards makes it lapse. */
export async function submitVerdict(
  ctx: WorkspaceContext,
  input: SubmitVerdictInput,
): Promise<ReleaseOutcome> {
  assertMayLook(ctx);
  return inWorkspace(ctx, async (tx) => {
    const situation = await lockSituation(tx, input.releaseId);
    return giveVerdict(tx, situation, input);
  });
}

type Given = {
  readonly verdict: Verdict;
  readonly body: string;
  readonly round: number;
  readonly contentHash: string;
};

const EVENTS = {
  approve: "approve",
  request_changes: "request_changes",
  comment: "comment",
  retracted: "retract",
} as const satisfies Record<Verdict, string>;

/** For services that hold the release's row. */
export async function giveVerdict(
  tx: WorkspaceContext,
  situation: Situation,
  { verdict, body, ...seen }: Given,
): Promise<ReleaseOutcome> {
  const event = EVENTS[verdict];
  const next = assertEvent(situation, event);
  assertSeen(situation, seen);
  const given = await insertVerdict(tx, situation, { verdict, body });
  const isSuspended = suspendsSchedule(situation.state, event);
  return settleEvent(tx, situation, {
    event,
    state: next === "by-tally" ? stateWith(situation, given) : next,
    ...(isSuspended ? { stateReason: suspensionBy(situation, given) } : {}),
    excerpt: body,
    after: { verdict, ...(body === "" ? {} : { body }) },
  });
}

async function insertVerdict(
  { db, workspaceId, actor }: WorkspaceContext,
  { round: { release, contentHash } }: Situation,
  { verdict, body }: Pick<Given, "verdict" | "body">,
): Promise<GivenVerdict> {
  if (actor.kind !== "user") throw new ForbiddenError("release:review");
  const newest = db
    .select({ at: sql`max(${releaseVerdicts.createdAt})` })
    .from(releaseVerdicts)
    .where(
      and(
        eq(releaseVerdicts.workspaceId, workspaceId),
        eq(releaseVerdicts.releaseId, release.id),
        eq(releaseVerdicts.round, release.round),
      ),
    );
  const values = {
    releaseId: release.id,
    round: release.round,
    contentHash,
    reviewerId: actor.userId,
    verdict,
  };
  const [row] = await db
    .insert(releaseVerdicts)
    // The newest of a person is theirs, so no two of a round may be of one instant.
    .values({
      workspaceId,
      ...values,
      body,
      createdAt: sql`greatest(clock_timestamp(), (${newest}) + interval '1 millisecond')`,
    })
    .returning({ createdAt: releaseVerdicts.createdAt });
  if (!row) throw new Error("The insert of a verdict returned no row.");
  return { ...values, createdAt: row.createdAt };
}

function stateWith({ verdicts, round, facts }: Situation, given: GivenVerdict): ReleaseState {
  const tally = tallyVerdicts({
    verdicts: [...verdicts, given],
    round: round.release.round,
    contentHash: round.contentHash,
    policies: facts.items.map(({ policy }) => policy),
    people: facts.people,
    involvedIds: facts.release.involvedIds,
  });
  return stateByTally(facts, tally);
}

function suspensionBy({ facts }: Situation, { reviewerId, verdict }: GivenVerdict): string {
  const name = facts.people.get(reviewerId)?.name ?? "A former member";
  return verdict === "retracted" ? `${name} took back their verdict.` : `${name} requested changes.`;
}
