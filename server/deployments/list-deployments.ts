import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import { apiKeys, deployments, environments, prompts, servedPrompts, users } from "@/db/schema";
import { isPerformer, isPerformingKey, type Performer, performerOf } from "@/server/audit/performer";
import { assertCan } from "@/server/authz/policy";
import { isNamed } from "@/server/prompts/is-named";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { decodeDeploymentCursor, encodeDeploymentCursor } from "./deployment-cursor";
import type { DeploymentKind } from "./deployment-kind";
import type { ListDeploymentsInput } from "./deployment-schemas";

export type DeploymentListItem = {
  id: string;
  kind: DeploymentKind;
  promptSlug: string;
  environment: { name: string; color: string };
  versionNumber: number;
  previousVersionNumber: number | null;
  reason: string;
  deployedBy: Performer;
  createdAt: Date;
  /** Whether it is what its environment serves now. */
  isLive: boolean;
};
export type DeploymentPage = { deployments: DeploymentListItem[]; nextCursor: string | null };

/** The ledger, newest first. */
export async function listDeployments(
  ctx: WorkspaceContext,
  input: ListDeploymentsInput,
): Promise<DeploymentPage> {
  assertCan(ctx.actor, "deployment:read", input.environmentName);
  const conditions = [...filtersOf(ctx.workspaceId, input), ...afterCursor(input.cursor)];
  const rows = await inWorkspace(ctx, ({ db, workspaceId }) =>
    db
      .select({
        id: deployments.id,
        kind: deployments.kind,
        promptSlug: prompts.slug,
        environment: { name: environments.name, color: environments.color },
        versionNumber: deployments.versionNumber,
        previousVersionNumber: deployments.previousVersionNumber,
        reason: deployments.reason,
        deployedBy: performerOf(deployments),
        createdAt: deployments.createdAt,
        isLive: sql<boolean>`${servedPrompts.deploymentId} is not null`,
      })
      .from(deployments)
      .innerJoin(
        environments,
        and(eq(environments.workspaceId, workspaceId), eq(environments.id, deployments.environmentId)),
      )
      .innerJoin(prompts, and(eq(prompts.workspaceId, workspaceId), eq(prompts.id, deployments.promptId)))
      .leftJoin(
        servedPrompts,
        and(
          eq(servedPrompts.workspaceId, workspaceId),
          eq(servedPrompts.environmentId, deployments.environmentId),
          eq(servedPrompts.promptId, deployments.promptId),
          eq(servedPrompts.deploymentId, deployments.id),
        ),
      )
      .leftJoin(users, isPerformer(deployments))
      .leftJoin(apiKeys, isPerformingKey(deployments, workspaceId))
      .where(and(eq(deployments.workspaceId, workspaceId), ...conditions))
      .orderBy(desc(deployments.createdAt), desc(deployments.id))
      .limit(input.limit + 1),
  );
  const page = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? page.at(-1) : undefined;
  return { deployments: page, nextCursor: last ? encodeDeploymentCursor(last) : null };
}

function filtersOf(
  workspaceId: string,
  { promptSlug, environmentName }: ListDeploymentsInput,
): (SQL | undefined)[] {
  return [
    ...(promptSlug === undefined ? [] : [isNamed(workspaceId, promptSlug)]),
    ...(environmentName === undefined ? [] : [eq(environments.name, environmentName)]),
  ];
}

function afterCursor(cursor: string | null | undefined): SQL[] {
  if (cursor === undefined || cursor === null) return [];
  const { createdAt, id } = decodeDeploymentCursor(cursor);
  return [
    sql`(${deployments.createdAt}, ${deployments.id}) < (${createdAt.toISOString()}::timestamptz, ${id})`,
  ];
}
