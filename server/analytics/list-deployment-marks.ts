import { and, desc, eq, gte, inArray, lt } from "drizzle-orm";
import { deployments, environments, prompts } from "@/db/schema";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { DeploymentMark } from "./deployment-mark";

/** More lines than this hide the chart they explain. */
const MAX_MARKS = 40;

export type DeploymentMarkFilter = {
  /** Null: of every prompt. */
  readonly promptIds: readonly string[] | null;
  readonly environments: readonly string[];
  readonly versions: readonly number[];
  readonly fromMs: number;
  readonly toMs: number;
};

/** Deployments within a range, oldest first; the newest ones when there are too many. Joins the caller's transaction. */
export async function listDeploymentMarks(
  { db, workspaceId }: WorkspaceContext,
  filter: DeploymentMarkFilter,
): Promise<DeploymentMark[]> {
  const rows = await db
    .select({
      id: deployments.id,
      createdAt: deployments.createdAt,
      kind: deployments.kind,
      promptSlug: prompts.slug,
      versionNumber: deployments.versionNumber,
      split: deployments.split,
      environment: { name: environments.name, color: environments.color },
    })
    .from(deployments)
    .innerJoin(
      environments,
      and(eq(environments.workspaceId, workspaceId), eq(environments.id, deployments.environmentId)),
    )
    .innerJoin(prompts, and(eq(prompts.workspaceId, workspaceId), eq(prompts.id, deployments.promptId)))
    .where(
      and(
        eq(deployments.workspaceId, workspaceId),
        gte(deployments.createdAt, new Date(filter.fromMs)),
        lt(deployments.createdAt, new Date(filter.toMs)),
        filter.promptIds === null ? undefined : inArray(deployments.promptId, [...filter.promptIds]),
        filter.environments.length === 0 ? undefined : inArray(environments.name, [...filter.environments]),
        filter.versions.length === 0 ? undefined : inArray(deployments.versionNumber, [...filter.versions]),
      ),
    )
    .orderBy(desc(deployments.createdAt), desc(deployments.id))
    .limit(MAX_MARKS);
  return rows.reverse().map(({ createdAt, split, ...mark }) => {
    const [candidate] = split ?? [];
    return {
      ...mark,
      versionNumber: candidate?.versionNumber ?? mark.versionNumber,
      percent: candidate?.percent ?? null,
      atMs: createdAt.getTime(),
    };
  });
}
