import { and, eq, sql } from "drizzle-orm";
import { deployments, environments, servedPrompts } from "@/db/schema";
import { actorColumns } from "@/server/audit/actor-columns";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertLandable } from "./assert-landable";
import type { DeploymentKind } from "./deployment-kind";
import { DEPLOYMENTS_CHANNEL, deploymentNotice } from "./deployment-notice";
import { type Landing, lockLanding } from "./lock-landing";

export type LandDeploymentInput = {
  kind: DeploymentKind;
  promptSlug: string;
  environmentName: string;
  versionNumber: number;
  reason: string;
  expectedLiveVersion?: number | null | undefined;
};

export type LandedDeployment = {
  id: string;
  kind: DeploymentKind;
  promptSlug: string;
  environmentName: string;
  versionNumber: number;
  previousVersionNumber: number | null;
  /** The environment's revision that serves it. */
  revision: number;
  reason: string;
  createdAt: Date;
};

/**
 * The one way by which an environment comes to serve something else: authority, rules, ledger, pointer,
 * revision, notice and audit in one transaction, decided on what is locked, not on what was read earlier.
 */
export async function landDeployment(
  ctx: WorkspaceContext,
  input: LandDeploymentInput,
): Promise<LandedDeployment> {
  assertCan(ctx.actor, "release:apply", input.environmentName);
  return inWorkspace(ctx, async (tx) => {
    const landing = await lockLanding(tx, input);
    await assertLandable(tx, landing, input);

    const revision = await raiseRevision(tx, landing);
    const deployment = await appendDeployment(tx, landing, { ...input, revision });
    await pointAt(tx, landing, deployment);
    await notify(tx, landing, { revision, promptSlug: input.promptSlug });
    await recordAudit(tx, {
      action: `deployment.${input.kind}`,
      subjectId: deployment.id,
      promptId: landing.promptId,
      before: { versionNumber: landing.liveVersionNumber },
      after: {
        promptSlug: input.promptSlug,
        environmentName: landing.environment.name,
        versionNumber: input.versionNumber,
        reason: input.reason,
        revision,
      },
    });
    return {
      id: deployment.id,
      kind: input.kind,
      promptSlug: input.promptSlug,
      environmentName: landing.environment.name,
      versionNumber: input.versionNumber,
      previousVersionNumber: landing.liveVersionNumber,
      revision,
      reason: input.reason,
      createdAt: deployment.createdAt,
    };
  });
}

async function raiseRevision({ db, workspaceId }: WorkspaceContext, { environment }: Landing) {
  const [raised] = await db
    .update(environments)
    .set({ revision: sql`${environments.revision} + 1` })
    .where(and(eq(environments.workspaceId, workspaceId), eq(environments.id, environment.id)))
    .returning({ revision: environments.revision });
  if (!raised) throw new Error(`The environment ${environment.id} vanished under its lock.`);
  return raised.revision;
}

async function appendDeployment(
  { db, workspaceId, actor }: WorkspaceContext,
  { environment, promptId, liveVersionNumber }: Landing,
  input: LandDeploymentInput & { revision: number },
) {
  const [deployment] = await db
    .insert(deployments)
    .values({
      workspaceId,
      environmentId: environment.id,
      promptId,
      versionNumber: input.versionNumber,
      previousVersionNumber: liveVersionNumber,
      kind: input.kind,
      reason: input.reason,
      revision: input.revision,
      ...actorColumns(actor),
      // now() is when the transaction began, which may be before the one it waited for committed.
      createdAt: sql`clock_timestamp()`,
    })
    .returning({
      id: deployments.id,
      versionNumber: deployments.versionNumber,
      createdAt: deployments.createdAt,
    });
  if (!deployment) throw new Error("The ledger returned no row for an insert.");
  return deployment;
}

async function pointAt(
  { db, workspaceId }: WorkspaceContext,
  { environment, promptId }: Landing,
  deployment: { id: string; versionNumber: number; createdAt: Date },
): Promise<void> {
  const served = {
    deploymentId: deployment.id,
    versionNumber: deployment.versionNumber,
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

/** Postgres delivers it when the transaction commits, and not at all when it does not. */
async function notify(
  { db, workspaceId }: WorkspaceContext,
  { environment }: Landing,
  { revision, promptSlug }: { revision: number; promptSlug: string },
): Promise<void> {
  const notice = deploymentNotice.encode({
    workspaceId,
    environmentId: environment.id,
    environmentName: environment.name,
    revision,
    slugs: [promptSlug],
  });
  await db.execute(sql`select pg_notify(${DEPLOYMENTS_CHANNEL}, ${notice})`);
}
