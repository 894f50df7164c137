import { and, eq } from "drizzle-orm";
import { apiKeys, environments } from "@/db/schema";
import { can, memberCan } from "@/server/authz/policy";
import {
  findLandingEnvironment,
  type LandingEnvironment,
  lockEnvironment,
} from "@/server/deployments/lock-environment";
import { type LandingItem, readLandingItems } from "@/server/deployments/read-landing-items";
import { approvalNeeds } from "@/server/gates/approval-gates";
import { isGranted } from "@/server/gates/authority";
import type { GateFacts, GateRelease } from "@/server/gates/gate-facts";
import { readGateFacts } from "@/server/gates/read-gate-facts";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { type CurrentRound, findRelease, lockRelease, readRound, readVerdicts } from "./read-release-round";
import type { Standing } from "./release-machine";
import type { ReleaseState } from "./release-state";
import { reviewState } from "./review-state";
import type { GivenVerdict, Tally } from "./tally-verdicts";

/** A release, what judges it, and who asks, at one moment. */
export type Situation = {
  readonly environment: LandingEnvironment;
  readonly round: CurrentRound;
  /** Of the newest round, in the order they were given. */
  readonly verdicts: readonly GivenVerdict[];
  readonly items: readonly LandingItem[];
  readonly facts: GateFacts & { readonly release: GateRelease };
  /** As today's policy has it: what was stored may be older than the policy. */
  readonly state: ReleaseState;
  readonly standing: Standing;
};

/**
 * Takes environment and release for the rest of the transaction, in the order in which everybody takes them: what is read
 * here is true until it ends.
 */
export async function lockSituation(tx: WorkspaceContext, releaseId: string): Promise<Situation> {
  const { environmentId } = await findRelease(tx, releaseId);
  const environment = await lockEnvironment(tx, await findEnvironmentName(tx, environmentId));
  return situationOf(tx, environment, await readRound(tx, await lockRelease(tx, releaseId)));
}

/** For whoever only looks. */
export async function readSituation(tx: WorkspaceContext, releaseId: string): Promise<Situation> {
  const release = await findRelease(tx, releaseId);
  const name = await findEnvironmentName(tx, release.environmentId);
  return situationOf(tx, await findLandingEnvironment(tx, name), await readRound(tx, release));
}

async function findEnvironmentName({ db, workspaceId }: WorkspaceContext, id: string): Promise<string> {
  const [environment] = await db
    .select({ name: environments.name })
    .from(environments)
    .where(and(eq(environments.workspaceId, workspaceId), eq(environments.id, id)));
  return environment?.name ?? "";
}

async function situationOf(
  tx: WorkspaceContext,
  environment: LandingEnvironment,
  round: CurrentRound,
): Promise<Situation> {
  const items = await readLandingItems(tx, environment.id, round.items);
  const read = await readGateFacts(tx, {
    environment,
    items,
    via: "release",
    reason: round.reason,
    round,
    seen: null,
  });
  if (!read.release) throw new Error(`The release ${round.release.id} was not judged as one.`);
  const facts = { ...read, release: read.release };
  const verdicts = await readVerdicts(tx, round.release);
  const state = currentState(round.release.state, facts);
  const standing = await standingOf(tx, { environment, round, facts, verdicts });
  return { environment, round, verdicts, items, facts, state, standing };
}

const TALLIED: readonly ReleaseState[] = ["in_review", "changes_requested", "approved"];

const currentState = (stored: ReleaseState, facts: Situation["facts"]): ReleaseState =>
  TALLIED.includes(stored) ? stateByTally(facts, facts.release.tally) : stored;

export const NO_VERDICTS: Tally = { approvals: [], approverIds: [], rejecterIds: [] };

export const stateByTally = (facts: Pick<GateFacts, "items" | "people">, tally: Tally): ReleaseState =>
  reviewState(tally, approvalNeeds(facts.items), facts.people);

type Judged = Pick<Situation, "environment" | "round" | "facts" | "verdicts">;

async function standingOf(
  tx: WorkspaceContext,
  { environment, round, facts, verdicts }: Judged,
): Promise<Standing> {
  const { actor } = tx;
  if (actor.kind === "system") return { ...NOTHING, kind: "system" };
  const requesterId = await findRequesterId(tx, round.release);
  if (actor.kind === "apiKey") {
    return {
      ...NOTHING,
      kind: "apiKey",
      mayRequest: can(actor, "release:request", environment.name),
      mayApply: can(actor, "release:apply", environment.name),
      isInvolved: actor.createdBy !== undefined && facts.release.involvedIds.has(actor.createdBy),
      isRequester:
        round.release.actorId === actor.apiKeyId ||
        (actor.createdBy !== undefined && requesterId === actor.createdBy),
    };
  }
  const { userId } = actor;
  return {
    ...NOTHING,
    ...abilitiesOf(facts, userId),
    isInvolved: facts.release.involvedIds.has(userId),
    isRequester: requesterId === userId,
    hasVerdict: standingVerdict(verdicts, userId) !== null,
  };
}

const NOTHING: Standing = {
  kind: "person",
  mayRequest: false,
  mayReview: false,
  mayApply: false,
  mayBypass: false,
  mayComment: false,
  isInvolved: false,
  isRequester: false,
  hasVerdict: false,
};

/** What somebody may do with all of these prompts there, by roles and groups as they are now. */
export function abilitiesOf({ items, people }: Pick<GateFacts, "items" | "people">, userId: string) {
  const person = people.get(userId);
  const may = (action: "request" | "review" | "apply" | "bypass") =>
    person !== undefined && items.every(({ policy }) => isGranted(policy, action, person));
  return {
    mayRequest: may("request"),
    mayReview: may("review"),
    mayApply: may("apply"),
    mayBypass: may("bypass"),
    mayComment: person !== undefined && memberCan(person, "comment:write"),
  };
}

/** What a key requested was requested by its maker. */
async function findRequesterId(
  { db, workspaceId }: WorkspaceContext,
  { actorKind, actorId }: { actorKind: string; actorId: string },
): Promise<string | null> {
  if (actorKind === "user") return actorId;
  const [key] = await db
    .select({ createdBy: apiKeys.createdBy })
    .from(apiKeys)
    .where(and(eq(apiKeys.workspaceId, workspaceId), eq(apiKeys.id, actorId)));
  return key?.createdBy ?? null;
}

/** A person's word that still stands in the round, whether or not it counts. */
export function standingVerdict(
  verdicts: readonly Pick<GivenVerdict, "reviewerId" | "verdict">[],
  userId: string,
): "approve" | "request_changes" | null {
  const newest = verdicts.findLast(
    ({ reviewerId, verdict }) => reviewerId === userId && verdict !== "comment",
  )?.verdict;
  return newest === "approve" || newest === "request_changes" ? newest : null;
}
