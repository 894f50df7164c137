import { and, asc, desc, eq, or } from "drizzle-orm";
import { deployments, environments, releaseChecks, workspaces } from "@/db/schema";
import type { Actor } from "@/server/authz/policy";
import type { LandingEnvironment } from "@/server/deployments/lock-environment";
import type { LandingItem } from "@/server/deployments/read-landing-items";
import { readPolicies } from "@/server/environments/read-policies";
import { resolvePolicy } from "@/server/environments/resolve-policy";
import { findInvolved } from "@/server/releases/find-involved";
import { type CurrentRound, readVerdicts } from "@/server/releases/read-release-round";
import { tallyVerdicts } from "@/server/releases/tally-verdicts";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { GateCheck, GateFacts, GateItem, GateRelease, Lander, LandingKind } from "./gate-facts";
import { type GovernedPeople, readGovernedPeople } from "./read-governed-people";

export type GateQuestion = {
  readonly environment: LandingEnvironment;
  readonly items: readonly LandingItem[];
  readonly via: LandingKind;
  readonly reason: string;
  readonly round: CurrentRound | null;
  readonly seen: GateRelease["seen"];
};

/** Reads all that gates are judged by. Under the environment's lock it stays true until the transaction ends. */
export async function readGateFacts(tx: WorkspaceContext, question: GateQuestion): Promise<GateFacts> {
  const { environment, via, reason, round } = question;
  const stored = await readPolicies(tx, environment.id);
  const people = await readGovernedPeople(tx);
  const names = await readNames(tx);
  const resolved = question.items.map((item) => ({
    item,
    policy: resolvePolicy(stored, { id: item.promptId, slug: item.promptSlug }).policy,
  }));
  const wereLive = await readPromotable(tx, resolved);
  const items = resolved.map(({ item, policy }): GateItem => {
    const { promptId, promptSlug, versionNumber, isArchived, rolloutId } = item;
    const from = policy.promotion.fromEnvironmentId;
    const wasPromotable = from === null || wereLive.has(`${from} ${promptId} ${versionNumber}`);
    return { promptId, promptSlug, versionNumber, isArchived, policy, wasPromotable, rolloutId };
  });
  return {
    ...names,
    environment,
    via,
    lander: landerOf(tx.actor),
    reason,
    items,
    release: round && (await readGateRelease(tx, { round, items, people, seen: question.seen })),
    people: people.people,
    groupNames: people.groupNames,
    now: new Date(),
  };
}

function landerOf(actor: Actor): Lander {
  if (actor.kind === "user") return { kind: "person", userId: actor.userId };
  return { kind: actor.kind === "apiKey" ? "key" : "system" };
}

async function readGateRelease(
  tx: WorkspaceContext,
  {
    round: { release, contentHash, items: roundItems },
    items,
    people,
    seen,
  }: {
    round: CurrentRound;
    items: readonly GateItem[];
    people: GovernedPeople;
    seen: GateRelease["seen"];
  },
): Promise<GateRelease> {
  const involvedIds = await findInvolved(tx, release.id, roundItems);
  const tally = tallyVerdicts({
    verdicts: await readVerdicts(tx, release),
    round: release.round,
    contentHash,
    policies: items.map(({ policy }) => policy),
    people: people.people,
    involvedIds,
  });
  const checks = await readChecks(tx, { releaseId: release.id, round: release.round, contentHash });
  const { id, number, state, round } = release;
  return { id, number, state, round, contentHash, seen, tally, involvedIds, checks };
}

/** The newest run of each check for exactly this content. */
async function readChecks(
  { db, workspaceId }: WorkspaceContext,
  { releaseId, round, contentHash }: { releaseId: string; round: number; contentHash: string },
): Promise<GateCheck[]> {
  return db
    .selectDistinctOn([releaseChecks.name], {
      name: releaseChecks.name,
      kind: releaseChecks.kind,
      state: releaseChecks.state,
      summary: releaseChecks.summary,
      finishedAt: releaseChecks.finishedAt,
    })
    .from(releaseChecks)
    .where(
      and(
        eq(releaseChecks.workspaceId, workspaceId),
        eq(releaseChecks.releaseId, releaseId),
        eq(releaseChecks.round, round),
        eq(releaseChecks.contentHash, contentHash),
      ),
    )
    .orderBy(asc(releaseChecks.name), desc(releaseChecks.startedAt), desc(releaseChecks.id));
}

/** Which of the wanted versions were ever live where their policy wants them to have been. */
async function readPromotable(
  { db, workspaceId }: WorkspaceContext,
  wanted: readonly { item: LandingItem; policy: GateItem["policy"] }[],
): Promise<ReadonlySet<string>> {
  const asked = wanted.flatMap(({ item, policy }) => {
    const environmentId = policy.promotion.fromEnvironmentId;
    if (environmentId === null) return [];
    return [
      and(
        eq(deployments.environmentId, environmentId),
        eq(deployments.promptId, item.promptId),
        eq(deployments.versionNumber, item.versionNumber),
      ),
    ];
  });
  if (asked.length === 0) return new Set();
  const rows = await db
    .selectDistinct({
      environmentId: deployments.environmentId,
      promptId: deployments.promptId,
      versionNumber: deployments.versionNumber,
    })
    .from(deployments)
    .where(and(eq(deployments.workspaceId, workspaceId), or(...asked)));
  return new Set(rows.map((row) => `${row.environmentId} ${row.promptId} ${row.versionNumber}`));
}

/** In one question: a workspace has environments, or nothing could land in it. */
async function readNames({ db, workspaceId }: WorkspaceContext) {
  const rows = await db
    .select({ slug: workspaces.slug, id: environments.id, name: environments.name })
    .from(workspaces)
    .innerJoin(environments, eq(environments.workspaceId, workspaceId))
    .where(eq(workspaces.id, workspaceId));
  return {
    workspaceSlug: rows[0]?.slug ?? "",
    environmentNames: new Map(rows.map(({ id, name }) => [id, name])),
  };
}
