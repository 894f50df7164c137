import { and, eq, sql } from "drizzle-orm";
import { deployments, environments, servedPrompts } from "@/db/schema";
import { actorColumns } from "@/server/audit/actor-columns";
import type { AuditEntry } from "@/server/audit/record-audit";
import { rebaseReleases } from "@/server/releases/rebase-releases";
import type { LedgerSplit } from "@/server/rollouts/rollout-evidence";
import { announceRevision } from "@/server/serving/announce-revision";
import { queueWebhook } from "@/server/webhooks/queue-webhook";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { DeploymentKind } from "./deployment-kind";
import { deploymentWebhook } from "./deployment-webhook";
import type { LandingEvidence } from "./landing-evidence";
import type { LandedDeployment } from "./landing-input";
import type { LandingEnvironment } from "./lock-environment";

export type Landing = {
  readonly environment: LandingEnvironment;
  readonly kind: DeploymentKind;
  readonly reason: string;
  readonly releaseId: string | null;
  readonly bypassId: string | null;
  readonly evidence: LandingEvidence | null;
};

/** What an environment serves of one prompt from now on. */
export type ServedChange = {
  readonly promptId: string;
  readonly promptSlug: string;
  readonly versionNumber: number;
  readonly liveVersionNumber: number | null;
  /** The rollout that it begins, takes a step of, or, with no split left, ends. */
  readonly rollout: { readonly id: string; readonly split: LedgerSplit | null } | null;
};

export type ServedVersions = {
  readonly landed: readonly LandedDeployment[];
  /** What happened to the open releases beside it, to be recorded after what caused it. */
  readonly rebased: readonly AuditEntry[];
};

type Numbered = Landing & { readonly revision: number };

/**
 * Ledger, pointers, revision, notice and webhooks of whatever changes what an environment serves, under its lock and
 * after every question was asked. What is given together shares a revision.
 */
export async function serveVersions(
  tx: WorkspaceContext,
  landing: Landing,
  changes: readonly ServedChange[],
): Promise<ServedVersions> {
  const { environment, releaseId: byReleaseId } = landing;
  const numbered = { ...landing, revision: await raiseRevision(tx, environment) };
  const landed: LandedDeployment[] = [];
  for (const change of changes) landed.push(await serveOne(tx, numbered, change));
  const promptIds = changes.map(({ promptId }) => promptId);
  await announceRevision(tx, {
    environmentId: environment.id,
    revision: numbered.revision,
    slugs: changes.map(({ promptSlug }) => promptSlug),
    promptIds,
  });
  return { landed, rebased: await rebaseReleases(tx, { environment, promptIds, byReleaseId }) };
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

async function serveOne(
  tx: WorkspaceContext,
  landing: Numbered,
  change: ServedChange,
): Promise<LandedDeployment> {
  const deployment = await appendDeployment(tx, landing, change);
  await pointAt(tx, landing, change, deployment);
  const landed = {
    id: deployment.id,
    kind: landing.kind,
    promptSlug: change.promptSlug,
    environmentName: landing.environment.name,
    versionNumber: change.versionNumber,
    previousVersionNumber: change.liveVersionNumber,
    revision: landing.revision,
    reason: landing.reason,
    releaseId: landing.releaseId,
    bypassId: landing.bypassId,
    rolloutId: change.rollout?.id ?? null,
    split: change.rollout?.split ?? null,
    createdAt: deployment.createdAt,
  };
  await queueWebhook(tx, { type: "deployment.created", data: () => deploymentWebhook(tx, landed) });
  return landed;
}

async function appendDeployment(
  { db, workspaceId, actor }: WorkspaceContext,
  { environment, kind, reason, revision, releaseId, bypassId, evidence }: Numbered,
  { promptId, versionNumber, liveVersionNumber, rollout }: ServedChange,
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
      rolloutId: rollout?.id ?? null,
      split: rollout?.split ?? null,
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
  { promptId, versionNumber, rollout }: ServedChange,
  deployment: { id: string; createdAt: Date },
): Promise<void> {
  const served = {
    deploymentId: deployment.id,
    versionNumber,
    rolloutId: rollout?.split ? rollout.id : null,
    servedAt: deployment.createdAt,
  };
  await db
    .insert(servedPrompts)
    .values({ workspaceId, environmentId: environment.id, promptId, ...served })
    .onConflictDoUpdate({
      target: [servedPrompts.workspaceId, servedPrompts.environmentId, servedPrompts.promptId],
      set: served,
    });
}
