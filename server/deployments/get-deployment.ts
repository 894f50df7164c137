import { and, asc, eq, ne } from "drizzle-orm";
import { bypasses, deployments, environments, prompts, users } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { NotFoundError } from "@/server/errors/domain-error";
import type { Gate } from "@/server/gates/gate";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { LandingEvidence } from "./landing-evidence";
import type { GetDeploymentInput } from "./ledger-schemas";

export type DeploymentDetail = {
  readonly id: string;
  readonly promptSlug: string;
  readonly environmentName: string;
  readonly versionNumber: number;
  readonly previousVersionNumber: number | null;
  /** On what it was let through; null for what landed before there was any. */
  readonly evidence: LandingEvidence | null;
  readonly bypass: DeploymentBypass | null;
  /** What else went live in the same moment. */
  readonly together: readonly {
    readonly promptSlug: string;
    readonly versionNumber: number;
    readonly previousVersionNumber: number | null;
  }[];
};

export type DeploymentBypass = {
  readonly id: string;
  readonly by: string;
  readonly reason: string;
  readonly ticket: string;
  readonly gates: readonly Gate[];
  readonly reviewedAt: Date | null;
};

/** A row of the ledger with all that is known of its landing. */
export async function getDeployment(
  ctx: WorkspaceContext,
  { deploymentId }: GetDeploymentInput,
): Promise<DeploymentDetail> {
  assertCan(ctx.actor, "deployment:read");
  return inWorkspace(ctx, async (tx) => {
    const { bypassId, environmentId, ...deployment } = await findDeployment(tx, deploymentId);
    // Of an environment it is not bound to, a key learns nothing.
    assertCan(tx.actor, "deployment:read", deployment.environmentName);
    return {
      ...deployment,
      bypass: bypassId === null ? null : await findBypass(tx, bypassId),
      together: await findTogether(tx, { environmentId, ...deployment }),
    };
  });
}

async function findDeployment({ db, workspaceId }: WorkspaceContext, deploymentId: string) {
  const [deployment] = await db
    .select({
      id: deployments.id,
      environmentId: deployments.environmentId,
      promptSlug: prompts.slug,
      environmentName: environments.name,
      versionNumber: deployments.versionNumber,
      previousVersionNumber: deployments.previousVersionNumber,
      revision: deployments.revision,
      evidence: deployments.evidence,
      bypassId: deployments.bypassId,
    })
    .from(deployments)
    .innerJoin(prompts, and(eq(prompts.workspaceId, workspaceId), eq(prompts.id, deployments.promptId)))
    .innerJoin(
      environments,
      and(eq(environments.workspaceId, workspaceId), eq(environments.id, deployments.environmentId)),
    )
    .where(and(eq(deployments.workspaceId, workspaceId), eq(deployments.id, deploymentId)));
  if (!deployment) throw new NotFoundError("This deployment");
  return deployment;
}

async function findBypass(
  { db, workspaceId }: WorkspaceContext,
  bypassId: string,
): Promise<DeploymentBypass> {
  const [bypass] = await db
    .select({
      id: bypasses.id,
      by: users.name,
      reason: bypasses.reason,
      ticket: bypasses.ticket,
      gates: bypasses.gates,
      reviewedAt: bypasses.reviewedAt,
    })
    .from(bypasses)
    .leftJoin(users, eq(users.id, bypasses.userId))
    .where(and(eq(bypasses.workspaceId, workspaceId), eq(bypasses.id, bypassId)));
  if (!bypass) throw new Error(`The bypass ${bypassId} of a deployment is gone.`);
  return { ...bypass, by: bypass.by ?? "A former member" };
}

function findTogether(
  { db, workspaceId }: WorkspaceContext,
  { id, environmentId, revision }: { id: string; environmentId: string; revision: number },
) {
  return db
    .select({
      promptSlug: prompts.slug,
      versionNumber: deployments.versionNumber,
      previousVersionNumber: deployments.previousVersionNumber,
    })
    .from(deployments)
    .innerJoin(prompts, and(eq(prompts.workspaceId, workspaceId), eq(prompts.id, deployments.promptId)))
    .where(
      and(
        eq(deployments.workspaceId, workspaceId),
        eq(deployments.environmentId, environmentId),
        eq(deployments.revision, revision),
        ne(deployments.id, id),
      ),
    )
    .orderBy(asc(prompts.slug));
}
