import { and, asc, eq, inArray } from "drizzle-orm";
import { environments, rollouts, servedPrompts } from "@/db/schema";
import { isSplitting, type LiveRollout, liveRollout, toLiveRollout } from "@/server/rollouts/live-rollout";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

/** What an environment serves of a prompt, as far as a badge shows it. */
export type LiveBadge = {
  readonly environmentName: string;
  readonly environmentColor: string;
  readonly versionNumber: number;
  /** Null while everybody is served that version. */
  readonly rollout: LiveRollout | null;
};

/** By prompt id, in the environments' order. A prompt that is live nowhere is absent. */
export async function findLiveBadges(
  { db, workspaceId }: WorkspaceContext,
  promptIds: readonly string[],
): Promise<ReadonlyMap<string, readonly LiveBadge[]>> {
  if (promptIds.length === 0) return new Map();
  const rows = await db
    .select({
      promptId: servedPrompts.promptId,
      environmentName: environments.name,
      environmentColor: environments.color,
      versionNumber: servedPrompts.versionNumber,
      rollout: liveRollout,
    })
    .from(servedPrompts)
    .innerJoin(
      environments,
      and(eq(environments.workspaceId, workspaceId), eq(environments.id, servedPrompts.environmentId)),
    )
    .leftJoin(rollouts, isSplitting(workspaceId))
    .where(and(eq(servedPrompts.workspaceId, workspaceId), inArray(servedPrompts.promptId, [...promptIds])))
    .orderBy(asc(environments.position));
  const badges = new Map<string, LiveBadge[]>();
  for (const { promptId, rollout, ...badge } of rows) {
    const live = { ...badge, rollout: toLiveRollout(rollout) };
    badges.set(promptId, [...(badges.get(promptId) ?? []), live]);
  }
  return badges;
}
