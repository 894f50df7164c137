import { and, eq, sql } from "drizzle-orm";
import { deployments, environments, servedPrompts } from "@/db/schema";
import { actorColumns } from "@/server/audit/actor-columns";
import { type AuditEntry, recordAudits } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { type CurrentRound, lockRelease, readRound } from "@/server/releases/read-release-round";
import { rebaseReleases } from "@/server/releases/rebase-releases";
import { announceRevision } from "@/server/serving/announce-revision";
import { queueWebhook } from "@/server/webhooks/queue-webhook";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertLandable } from "./assert-landable";
import type { DeploymentKind } from "./deployment-kind";
import { deploymentWebhook } from "./deployment-webhook";
import type { LandingEvidence } from "./landing-evidence";
import type { LandDeploymentsInput, LandedDeployment, LandingVia } from "./landing-input";
import { type LandingEnvironment, lockEnvironment } from "./lock-environment";
import { type PassedGates, passGates } from "./pass-gates";
import { type LandingItem, readLandingItems, resolvePromptIds } from "./read-landing-items";

type Landing = {
  readonly environment: LandingEnvironment;
  readonly revision: number;
  readonly kind: DeploymentKind;
  readonly reason: string;
  readonly releaseId: string | null;
  readonly bypassId: string | null;
  readonly evidence: LandingEvidence;
};

/** A key's permissions are its own and end where its environments do; people go by the environment's policy. */
function assertKeyMay(ctx: WorkspaceContext, { via, environmentName }: LandDeploymentsInput): void {
  if (ctx.actor.kind === "user") return;
  assertCan(ctx.actor, via.kind === "rollback" ? "deployment:rollback" : "release:apply", environmentName);
}

/**
 * The one way by which an environment comes to serve something else: authority, gates, ledger, pointers, revision, notice
 * and audit in one transaction, decided on what is locked, not on what was read earlier. What lands together shares a
 * revision, so nobody is ever served one half of it.
 *
 * @throws RefusedError with every gate that is shut.
 */
export async function landDeployments(
  ctx: WorkspaceContext,
  input: LandDeploymentsInput,
): Promise<LandedDeployment[]> {
  assertKeyMay(ctx, input);
  return inWorkspace(ctx, async (tx) => {
    const environment = await lockEnvironment(tx, input.environmentName);
    const { round, items } = await readWanted(tx, environment, input);
    await assertLandable(tx, { environment, items }, input);
    const passed = await passGates(tx, { environment, items, round }, input);
    return land(tx, { environment, items, round, passed }, input);
  });
}

async function readWanted(
  tx: WorkspaceContext,
  environment: LandingEnvironment,
  input: LandDeploymentsInput,
) {
  if (input.via.kind === "release") {
    const round = await readRound(tx, await lockRelease(tx, input.via.releaseId));
    return { round, items: await readLandingItems(tx, environment.id, round.items) };
  }
  const ids = await resolvePromptIds(
    tx,
    input.items.map(({ promptSlug }) => promptSlug),
  );
  const wanted = input.items.map(({ versionNumber }, index) => ({
    promptId: ids[index] ?? "",
    versionNumber,
  }));
  return { round: null, items: await readLandingItems(tx, environment.id, wanted) };
}

type Decided = {
  readonly environment: LandingEnvironment;
  readonly items: readonly LandingItem[];
  readonly round: CurrentRound | null;
  readonly passed: PassedGates;
};

async function land(
  tx: WorkspaceContext,
  { environment, items, round, passed }: Decided,
  { via, reason }: LandDeploymentsInput,
): Promise<LandedDeployment[]> {
  const landing: Landing = {
    environment,
    revision: await raiseRevision(tx, environment),
    kind: kindOf(via, round),
    reason: passed.reason === "" ? reason : passed.reason,
    releaseId: round?.release.id ?? null,
    bypassId: passed.bypassId,
    evidence: passed.evidence,
  };
  // Of several prompts some may be live already, by a rollback in between.
  const changing = items.filter((item) => item.liveVersionNumber !== item.versionNumber);
  const landed: LandedDeployment[] = [];
  for (const item of changing) landed.push(await landOne(tx, landing, item));
  await announceRevision(tx, {
    environmentId: landing.environment.id,
    revision: landing.revision,
    slugs: changing.map(({ promptSlug }) => promptSlug),
  });
  const rebased = await rebaseReleases(tx, {
    environment,
    promptIds: changing.map(({ promptId }) => promptId),
    byReleaseId: landing.releaseId,
  });
  await recordAudits(tx, [
    ...passed.audits,
    ...changing.map((item, index) => auditOf(landing, item, landed[index]?.id ?? "")),
    ...rebased,
  ]);
  return landed;
}

function kindOf(via: LandingVia, round: CurrentRound | null): DeploymentKind {
  if (via.kind === "rollback") return "rollback";
  const isPromotion = via.kind === "promote" || (round?.release.fromEnvironmentId ?? null) !== null;
  return isPromotion ? "promote" : "deploy";
}

async function raiseRevision({ db, workspaceId }: WorkspaceContext, environment: LandingEnvironment) {
  const [raised] = await db
    .update(environments)
    .set({ revision: sql`${environments.revision} + 1` })
    .where(and(eq(environments.workspaceId, workspaceId), eq(environments.id, environment.id)))
    .returning({ revision: environments.revision });
  if (!raised) throw new Error(`The environment ${environment.id} vanished under its lock.`);
  return raised.revision;
}

async function landOne(tx: WorkspaceContext, landing: Landing, item: LandingItem): Promise<LandedDeployment> {
  const deployment = await appendDeployment(tx, landing, item);
  await pointAt(tx, landing, item, deployment);
  const landed = {
    id: deployment.id,
    kind: landing.kind,
    promptSlug: item.promptSlug,
    environmentName: landing.environment.name,
    versionNumber: item.versionNumber,
    previousVersionNumber: item.liveVersionNumber,
    revision: landing.revision,
    reason: landing.reason,
    releaseId: landing.releaseId,
    bypassId: landing.bypassId,
    createdAt: deployment.createdAt,
  };
  await queueWebhook(tx, { type: "deployment.created", data: () => deploymentWebhook(tx, landed) });
  return landed;
}

async function appendDeployment(
  { db, workspaceId, actor }: WorkspaceContext,
  { environment, kind, reason, revision, releaseId, bypassId, evidence }: Landing,
  { promptId, versionNumber, liveVersionNumber }: LandingItem,
) {
  const [deployment] = await db
    .insert(deployments)
    .values({
      workspaceId,
      environmentId: environment.id,
      promptId,
      versionNumber,
      previousVersionNumber: liveVersionNumber,
      kind,
      reason,
      revision,
      releaseId,
      bypassId,
      evidence,
      ...actorColumns(actor),
      // now() is when the transaction began, which may be before the one it waited for committed.
      createdAt: sql`clock_timestamp()`,
    })
    .returning({ id: deployments.id, createdAt: deployments.createdAt });
  if (!deployment) throw new Error("The ledger returned no row for an insert.");
  return deployment;
}

async function pointAt(
  { db, workspaceId }: WorkspaceContext,
  { environment }: Landing,
  { promptId, versionNumber }: LandingItem,
  deployment: { id: string; createdAt: Date },
): Promise<void> {
  const served = { deploymentId: deployment.id, versionNumber, servedAt: deployment.createdAt };
  await db
    .insert(servedPrompts)
    .values({ workspaceId, environmentId: environment.id, promptId, ...served })
    .onConflictDoUpdate({
      target: [servedPrompts.workspaceId, servedPrompts.environmentId, servedPrompts.promptId],
      set: served,
    });
}

function auditOf(landing: Landing, item: LandingItem, deploymentId: string): AuditEntry {
  return {
    action: `deployment.${landing.kind}`,
    subjectId: deploymentId,
    promptId: item.promptId,
    ...(landing.releaseId === null ? {} : { correlationId: landing.releaseId }),
    before: { versionNumber: item.liveVersionNumber },
    after: {
      promptSlug: item.promptSlug,
      environmentName: landing.environment.name,
      versionNumber: item.versionNumber,
      reason: landing.reason,
      revision: landing.revision,
      ...(landing.bypassId === null ? {} : { bypassId: landing.bypassId }),
    },
  };
}
