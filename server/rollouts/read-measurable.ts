import { and, asc, eq } from "drizzle-orm";
import { environments, prompts, type Rollout, rolloutDecisions, rollouts } from "@/db/schema";
import { NotFoundError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { isRollout } from "./lock-rollout";

/** A rollout as far as its calls are measured. */
export type MeasurableRollout = {
  readonly rollout: Rollout;
  readonly environmentName: string;
  readonly promptSlug: string;
  /** When which percent began, in order. */
  readonly percents: readonly { readonly percent: number; readonly since: Date }[];
};

export async function readMeasurable(tx: WorkspaceContext, rolloutId: string): Promise<MeasurableRollout> {
  const { db, workspaceId } = tx;
  const [found] = await db
    .select({ rollout: rollouts, environmentName: environments.name, promptSlug: prompts.slug })
    .from(rollouts)
    .innerJoin(
      environments,
      and(eq(environments.workspaceId, workspaceId), eq(environments.id, rollouts.environmentId)),
    )
    .innerJoin(prompts, and(eq(prompts.workspaceId, workspaceId), eq(prompts.id, rollouts.promptId)))
    .where(isRollout(tx, rolloutId));
  if (!found) throw new NotFoundError("This rollout");
  const percents = await db
    .select({ percent: rolloutDecisions.toPercent, since: rolloutDecisions.createdAt })
    .from(rolloutDecisions)
    .where(and(eq(rolloutDecisions.workspaceId, workspaceId), eq(rolloutDecisions.rolloutId, rolloutId)))
    .orderBy(asc(rolloutDecisions.number));
  return { ...found, percents };
}
