import { and, desc, eq, max } from "drizzle-orm";
import { deployments, environments, prompts, promptVersions, servedPrompts } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { isEnvironmentNamed } from "@/server/environments/is-environment-named";
import { isNamed } from "@/server/prompts/is-named";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ListRollbackTargetsInput } from "./deployment-schemas";

/** More choices than anyone rolls back through. */
const MOST_TARGETS = 20;

export type RollbackTarget = { versionNumber: number; message: string; lastDeployedAt: Date };

/** The versions that were live there before, the most recently deployed first, without what is live now. */
export async function listRollbackTargets(
  ctx: WorkspaceContext,
  input: ListRollbackTargetsInput,
): Promise<RollbackTarget[]> {
  assertCan(ctx.actor, "deployment:read", input.environmentName);
  const lastDeployedAt = max(deployments.createdAt);
  const rows = await inWorkspace(ctx, ({ db, workspaceId }) =>
    db
      .select({
        versionNumber: deployments.versionNumber,
        message: promptVersions.message,
        lastDeployedAt,
        liveVersionNumber: servedPrompts.versionNumber,
      })
      .from(deployments)
      .innerJoin(
        environments,
        and(eq(environments.workspaceId, workspaceId), eq(environments.id, deployments.environmentId)),
      )
      .innerJoin(prompts, and(eq(prompts.workspaceId, workspaceId), eq(prompts.id, deployments.promptId)))
      .innerJoin(
        promptVersions,
        and(
          eq(promptVersions.workspaceId, workspaceId),
          eq(promptVersions.promptId, deployments.promptId),
          eq(promptVersions.number, deployments.versionNumber),
        ),
      )
      .leftJoin(
        servedPrompts,
        and(
          eq(servedPrompts.workspaceId, workspaceId),
          eq(servedPrompts.environmentId, deployments.environmentId),
          eq(servedPrompts.promptId, deployments.promptId),
        ),
      )
      .where(
        and(
          eq(deployments.workspaceId, workspaceId),
          isNamed(workspaceId, input.promptSlug),
          isEnvironmentNamed(workspaceId, input.environmentName),
        ),
      )
      .groupBy(deployments.versionNumber, promptVersions.message, servedPrompts.versionNumber)
      .orderBy(desc(lastDeployedAt))
      .limit(MOST_TARGETS + 1),
  );
  return rows.flatMap(({ liveVersionNumber, lastDeployedAt: at, ...target }) =>
    at === null || target.versionNumber === liveVersionNumber ? [] : [{ ...target, lastDeployedAt: at }],
  );
}
