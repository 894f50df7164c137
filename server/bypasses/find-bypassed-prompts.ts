import { and, asc, eq, inArray } from "drizzle-orm";
import { deployments, prompts } from "@/db/schema";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

export type BypassLanding = {
  readonly deploymentId: string;
  readonly promptId: string;
  readonly promptSlug: string;
  readonly versionNumber: number;
  readonly previousVersionNumber: number | null;
};

/** What went live past the gates, by bypass. */
export async function findBypassedPrompts(
  { db, workspaceId }: WorkspaceContext,
  bypassIds: readonly string[],
): Promise<ReadonlyMap<string, readonly BypassLanding[]>> {
  if (bypassIds.length === 0) return new Map();
  const rows = await db
    .select({
      bypassId: deployments.bypassId,
      deploymentId: deployments.id,
      promptId: deployments.promptId,
      promptSlug: prompts.slug,
      versionNumber: deployments.versionNumber,
      previousVersionNumber: deployments.previousVersionNumber,
    })
    .from(deployments)
    .innerJoin(prompts, and(eq(prompts.workspaceId, workspaceId), eq(prompts.id, deployments.promptId)))
    .where(and(eq(deployments.workspaceId, workspaceId), inArray(deployments.bypassId, [...bypassIds])))
    .orderBy(asc(prompts.slug));
  const landings = new Map<string, BypassLanding[]>();
  for (const { bypassId, ...landing } of rows) {
    if (bypassId === null) continue;
    landings.set(bypassId, [...(landings.get(bypassId) ?? []), landing]);
  }
  return landings;
}
