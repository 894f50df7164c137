import { and, desc, eq, gte, inArray, isNotNull, isNull, lt, type SQL, sql } from "drizzle-orm";
import { apiKeys, deployments, environments, prompts, releases, servedPrompts, users } from "@/db/schema";
import { isPerformer, isPerformingKey, type Performer, performerOf } from "@/server/audit/performer";
import { type Actor, assertCan } from "@/server/authz/policy";
import { isEnvironmentNamed } from "@/server/environments/is-environment-named";
import { isNamed } from "@/server/prompts/is-named";
import type { LedgerSplit } from "@/server/rollouts/rollout-evidence";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { decodeDeploymentCursor, encodeDeploymentCursor } from "./deployment-cursor";
import type { DeploymentKind } from "./deployment-kind";
import type { ListDeploymentsInput } from "./ledger-schemas";

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
  /** The environment's revision that it made; what landed together shares it. */
  revision: number;
  /** The release that was applied; null for a direct deployment and a rollback. */
  releaseNumber: number | null;
  /** Set when it landed past its gates. */
  bypassId: string | null;
  /** The rollout that it began, took a step of, or ended. */
  rolloutId: string | null;
  /** Who is served what besides `versionNumber`, which everybody else gets; null: nobody. */
  split: LedgerSplit | null;
  /** Whether it is known on what it was let through: see `getDeployment`. */
  hasEvidence: boolean;
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
  const conditions = [
    ...filtersOf(ctx.workspaceId, input),
    visibleTo(ctx.actor),
    ...afterCursor(input.cursor),
  ];
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
        revision: deployments.revision,
        releaseNumber: releases.number,
        bypassId: deployments.bypassId,
        rolloutId: deployments.rolloutId,
        split: deployments.split,
        hasEvidence: sql<boolean>`${deployments.evidence} is not null`,
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
      .leftJoin(releases, and(eq(releases.workspaceId, workspaceId), eq(releases.id, deployments.releaseId)))
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

/** A key sees the environments that it is bound to. */
function visibleTo(actor: Actor): SQL | undefined {
  return actor.kind === "apiKey" ? inArray(environments.name, [...actor.environments]) : undefined;
}

function filtersOf(workspaceId: string, input: ListDeploymentsInput): (SQL | undefined)[] {
  const { promptSlug, environmentName, kind, actorId, releaseNumber, isBypass, from, to } = input;
  return [
    when(promptSlug, (slug) => isNamed(workspaceId, slug)),
    when(environmentName, (name) => isEnvironmentNamed(workspaceId, name)),
    when(kind, (wanted) => eq(deployments.kind, wanted)),
    when(actorId, (id) => eq(deployments.actorId, id)),
    when(releaseNumber, (number) => eq(releases.number, number)),
    when(isBypass, (is) => (is ? isNotNull(deployments.bypassId) : isNull(deployments.bypassId))),
    when(from, (instant) => gte(deployments.createdAt, instant)),
    when(to, (instant) => lt(deployments.createdAt, instant)),
  ];
}

function when<T>(value: T | undefined, condition: (value: T) => SQL | undefined): SQL | undefined {
  return value === undefined ? undefined : condition(value);
}

function afterCursor(cursor: string | null | undefined): SQL[] {
  if (cursor === undefined || cursor === null) return [];
  const { createdAt, id } = decodeDeploymentCursor(cursor);
  return [
    sql`(${deployments.createdAt}, ${deployments.id}) < (${createdAt.toISOString()}::timestamptz, ${id})`,
  ];
}
