import { and, asc, desc, eq } from "drizzle-orm";
import { deployments, environments, prompts } from "@/db/schema";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

export type VersionPair = {
  /** The one asked about. */
  readonly version: number;
  /** The one it is held against. */
  readonly against: number;
};

/**
 * What was asked for, the rest filled in: the version live in the last environment that the prompt is deployed to, and the
 * one that was live there before. Undeployed prompts compare their two newest versions.
 */
export async function findVersionPair(
  tx: WorkspaceContext,
  promptId: string,
  { version, against }: { version?: number | undefined; against?: number | undefined },
): Promise<VersionPair | null> {
  if (version !== undefined && against !== undefined) return { version, against };
  const history = await findLiveVersions(tx, promptId);
  const chosen = version ?? history.find((number) => number !== against);
  const other = against ?? history.find((number) => number !== chosen);
  return chosen === undefined || other === undefined ? null : { version: chosen, against: other };
}

/** Newest first, then by number for those that were never live. */
async function findLiveVersions({ db, workspaceId }: WorkspaceContext, promptId: string): Promise<number[]> {
  const rows = await db
    .select({
      versionNumber: deployments.versionNumber,
      previousVersionNumber: deployments.previousVersionNumber,
      split: deployments.split,
      position: environments.position,
    })
    .from(deployments)
    .innerJoin(
      environments,
      and(eq(environments.workspaceId, workspaceId), eq(environments.id, deployments.environmentId)),
    )
    .where(and(eq(deployments.workspaceId, workspaceId), eq(deployments.promptId, promptId)))
    .orderBy(desc(environments.position), desc(deployments.createdAt), asc(deployments.id))
    .limit(200);
  const last = rows[0]?.position;
  const live = rows
    .filter(({ position }) => position === last)
    .flatMap(({ versionNumber, previousVersionNumber, split }) => [
      ...(split ?? []).map((share) => share.versionNumber),
      versionNumber,
      ...(previousVersionNumber === null ? [] : [previousVersionNumber]),
    ]);
  const [prompt] = await db
    .select({ latest: prompts.latestVersionNumber })
    .from(prompts)
    .where(and(eq(prompts.workspaceId, workspaceId), eq(prompts.id, promptId)));
  const newest = Array.from(
    { length: Math.min(2, prompt?.latest ?? 0) },
    (_, back) => (prompt?.latest ?? 0) - back,
  );
  return [...new Set([...live, ...newest])];
}
