import { and, asc, eq, ne } from "drizzle-orm";
import { apiKeys, deployments, environments, prompts, rollouts, servedPrompts, users } from "@/db/schema";
import { isPerformer, isPerformingKey, type Performer, performerOf } from "@/server/audit/performer";
import { assertCan } from "@/server/authz/policy";
import { type EnvironmentListItem, listEnvironments } from "@/server/environments/list-environments";
import { NotFoundError } from "@/server/errors/domain-error";
import { isNamed } from "@/server/prompts/is-named";
import { isSplitting, type LiveRollout, liveRollout, toLiveRollout } from "@/server/rollouts/live-rollout";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ListLiveVersionsInput } from "./deployment-schemas";

export type LiveVersion = {
  environmentName: string;
  versionNumber: number;
  previousVersionNumber: number | null;
  deploymentId: string;
  deployedAt: Date;
  deployedBy: Performer;
  reason: string;
  /** While callers are split: the share that gets other versions than `versionNumber`, and which. */
  rollout: LiveRollout | null;
};
export type PromptLiveVersions = { slug: string; latestVersionNumber: number; live: LiveVersion[] };
export type LiveVersionMatrix = { environments: EnvironmentListItem[]; prompts: PromptLiveVersions[] };

/** What each environment serves of each prompt, or of one. A prompt that is live nowhere has an empty `live`. */
export async function listLiveVersions(
  ctx: WorkspaceContext,
  input: ListLiveVersionsInput,
): Promise<LiveVersionMatrix> {
  assertCan(ctx.actor, "deployment:read");
  return inWorkspace(ctx, async (tx) => {
    const promptRows = await findPrompts(tx, input);
    if (input.promptSlug !== undefined && promptRows.length === 0) {
      throw new NotFoundError(`The prompt "${input.promptSlug}"`);
    }
    const live = Map.groupBy(await findLive(tx, input), (row) => row.promptId);
    return {
      environments: await listEnvironments(tx),
      prompts: promptRows.map(({ id, ...prompt }) => ({
        ...prompt,
        live: (live.get(id) ?? []).map(({ promptId: _, rollout, ...version }) => ({
          ...version,
          rollout: toLiveRollout(rollout),
        })),
      })),
    };
  });
}

function isWanted(workspaceId: string, { promptSlug }: ListLiveVersionsInput) {
  return promptSlug === undefined ? undefined : isNamed(workspaceId, promptSlug);
}

/** Snippets are live through prompts only. */
const isDeployable = () => ne(prompts.type, "snippet");

function findPrompts({ db, workspaceId }: WorkspaceContext, input: ListLiveVersionsInput) {
  return db
    .select({ id: prompts.id, slug: prompts.slug, latestVersionNumber: prompts.latestVersionNumber })
    .from(prompts)
    .where(and(eq(prompts.workspaceId, workspaceId), isDeployable(), isWanted(workspaceId, input)))
    .orderBy(asc(prompts.slug));
}

function findLive({ db, workspaceId }: WorkspaceContext, input: ListLiveVersionsInput) {
  return db
    .select({
      promptId: servedPrompts.promptId,
      environmentName: environments.name,
      versionNumber: servedPrompts.versionNumber,
      previousVersionNumber: deployments.previousVersionNumber,
      deploymentId: servedPrompts.deploymentId,
      deployedAt: deployments.createdAt,
      deployedBy: performerOf(deployments),
      reason: deployments.reason,
      rollout: liveRollout,
    })
    .from(servedPrompts)
    .innerJoin(prompts, and(eq(prompts.workspaceId, workspaceId), eq(prompts.id, servedPrompts.promptId)))
    .innerJoin(
      environments,
      and(eq(environments.workspaceId, workspaceId), eq(environments.id, servedPrompts.environmentId)),
    )
    .innerJoin(
      deployments,
      and(eq(deployments.workspaceId, workspaceId), eq(deployments.id, servedPrompts.deploymentId)),
    )
    .leftJoin(rollouts, isSplitting(workspaceId))
    .leftJoin(users, isPerformer(deployments))
    .leftJoin(apiKeys, isPerformingKey(deployments, workspaceId))
    .where(and(eq(servedPrompts.workspaceId, workspaceId), isWanted(workspaceId, input)))
    .orderBy(asc(environments.position));
}
