import { and, asc, eq, inArray } from "drizzle-orm";
import { environments, servedPrompts } from "@/db/schema";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

/** What an environment serves of a prompt, as far as a badge shows it. */
export type LiveBadge = {
  readonly environmentName: string;
  readonly environmentColor: string;
  readonly versionNumber: number;
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
    })
    .from(servedPrompts)
    .innerJoin(
      environments,
      and(eq(environments.workspaceId, workspaceId), eq(environments.id, servedPrompts.environmentId)),
    )
    .where(and(eq(servedPrompts.workspaceId, workspaceId), inArray(servedPrompts.promptId, [...promptIds])))
    .orderBy(asc(environments.position));
  const badges = new Map<string, LiveBadge[]>();
  for (const { promptId, ...badge } of rows) badges.set(promptId, [...(badges.get(promptId) ?? []), badge]);
  return badges;
}
