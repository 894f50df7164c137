import { and, desc, eq, lte } from "drizzle-orm";
import { deployments, prompts } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { GetLiveAtInput } from "./ledger-schemas";
import { findLandingEnvironment } from "./lock-environment";

export type LiveAt = {
  readonly promptSlug: string;
  readonly versionNumber: number;
  /** The deployment that made it live, and when. */
  readonly deploymentId: string;
  readonly since: Date;
};

/** What an environment served at an instant, by prompt: the ledger forgets nothing, so any instant can be asked for. */
export async function getLiveAt(ctx: WorkspaceContext, input: GetLiveAtInput): Promise<LiveAt[]> {
  assertCan(ctx.actor, "deployment:read", input.environmentName);
  return inWorkspace(ctx, async (tx) => {
    const environment = await findLandingEnvironment(tx, input.environmentName);
    const rows = await readLiveAt(tx, environment.id, input.at);
    return [...rows.values()].sort((a, b) => a.promptSlug.localeCompare(b.promptSlug));
  });
}

/** By the prompt's id. */
export async function readLiveAt(
  { db, workspaceId }: WorkspaceContext,
  environmentId: string,
  at: Date,
): Promise<ReadonlyMap<string, LiveAt>> {
  const rows = await db
    .selectDistinctOn([deployments.promptId], {
      promptId: deployments.promptId,
      promptSlug: prompts.slug,
      versionNumber: deployments.versionNumber,
      deploymentId: deployments.id,
      since: deployments.createdAt,
    })
    .from(deployments)
    .innerJoin(prompts, and(eq(prompts.workspaceId, workspaceId), eq(prompts.id, deployments.promptId)))
    .where(
      and(
        eq(deployments.workspaceId, workspaceId),
        eq(deployments.environmentId, environmentId),
        lte(deployments.createdAt, at),
      ),
    )
    // By revision, which rises by one with each landing, where two share a millisecond.
    .orderBy(deployments.promptId, desc(deployments.revision));
  return new Map(rows.map(({ promptId, ...live }) => [promptId, live]));
}
