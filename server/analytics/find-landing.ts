import { desc, eq } from "drizzle-orm";
import { environments } from "@/db/schema";
import { can } from "@/server/authz/policy";
import { type DeploymentListItem, listDeployments } from "@/server/deployments/list-deployments";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

/** Older ones explain nothing that anybody still asks about. */
const LOOKED_AT = 200;

/**
 * The deployment since which a version has been served, in the last of the environments that it ever reached: the one
 * that landed it, or the first step of its rollout. `chosen`: the environments asked about; none: all. Joins the caller's
 * transaction.
 */
export async function findLanding(
  tx: WorkspaceContext,
  promptSlug: string,
  version: number,
  chosen: readonly string[],
): Promise<DeploymentListItem | null> {
  if (!can(tx.actor, "deployment:read")) return null;
  const { deployments } = await listDeployments(tx, { promptSlug, limit: LOOKED_AT });
  for (const name of await findEnvironmentNames(tx)) {
    if (chosen.length > 0 && !chosen.includes(name)) continue;
    const here = deployments.filter(({ environment }) => environment.name === name);
    const landing = beginningOf(version, here);
    if (landing) return landing;
  }
  return null;
}

/** Of the newest spell in which it was served; `newestFirst` is one environment's ledger. */
function beginningOf(
  version: number,
  newestFirst: readonly DeploymentListItem[],
): DeploymentListItem | undefined {
  const end = newestFirst.findIndex((deployment) => isServing(version, deployment));
  if (end < 0) return undefined;
  const spell = newestFirst.slice(end);
  const before = spell.findIndex((deployment) => !isServing(version, deployment));
  return spell.at(before < 0 ? -1 : before - 1);
}

function isServing(version: number, { versionNumber, split }: DeploymentListItem): boolean {
  return versionNumber === version || (split ?? []).some((share) => share.versionNumber === version);
}

/** The one nearest to customers first. */
async function findEnvironmentNames({ db, workspaceId }: WorkspaceContext): Promise<string[]> {
  const rows = await db
    .select({ name: environments.name })
    .from(environments)
    .where(eq(environments.workspaceId, workspaceId))
    .orderBy(desc(environments.position));
  return rows.map(({ name }) => name);
}
