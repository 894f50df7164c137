import { and, eq } from "drizzle-orm";
import { environments, prompts, type Rollout, rollouts } from "@/db/schema";
import { type LandingEnvironment, lockEnvironment } from "@/server/deployments/lock-environment";
import { ConflictError, InvalidStateError, NotFoundError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { ACTIVE_ROLLOUT_STATES, type RolloutState } from "./rollout-state";

/** A rollout where it happens. */
export type RolloutSituation = {
  readonly rollout: Rollout;
  readonly environment: LandingEnvironment;
  readonly promptSlug: string;
};

/**
 * The rollout as it is now, for whoever changes it. What is served changes with it, so it queues with every landing at
 * the environment's row first; then it is nobody else's until the transaction ends.
 */
export async function lockRollout(tx: WorkspaceContext, rolloutId: string): Promise<RolloutSituation> {
  const { environmentName, promptSlug } = await findPlace(tx, rolloutId);
  const environment = await lockEnvironment(tx, environmentName);
  const [rollout] = await tx.db.select().from(rollouts).where(isRollout(tx, rolloutId)).for("update");
  if (!rollout) throw new NotFoundError("This rollout");
  return { rollout, environment, promptSlug };
}

async function findPlace(tx: WorkspaceContext, rolloutId: string) {
  const { db, workspaceId } = tx;
  const [place] = await db
    .select({ environmentName: environments.name, promptSlug: prompts.slug })
    .from(rollouts)
    .innerJoin(
      environments,
      and(eq(environments.workspaceId, workspaceId), eq(environments.id, rollouts.environmentId)),
    )
    .innerJoin(prompts, and(eq(prompts.workspaceId, workspaceId), eq(prompts.id, rollouts.promptId)))
    .where(isRollout(tx, rolloutId));
  if (!place) throw new NotFoundError("This rollout");
  return place;
}

export function isRollout({ workspaceId }: WorkspaceContext, rolloutId: string) {
  return and(eq(rollouts.workspaceId, workspaceId), eq(rollouts.id, rolloutId));
}

export const isActive = ({ state }: Pick<Rollout, "state">) =>
  ACTIVE_ROLLOUT_STATES.some((active) => active === state);

const OVER: Readonly<Partial<Record<RolloutState, string>>> = {
  finished: "has finished",
  aborted: "was aborted",
  rolled_back: "was rolled back",
};

export function assertActive({ rollout, promptSlug }: RolloutSituation): void {
  const over = OVER[rollout.state];
  if (over === undefined) return;
  throw new InvalidStateError(`The rollout of v${rollout.versionNumber} of ${promptSlug} ${over} already.`);
}

/** Two who decide on the same step take it once. */
export function assertAtStep({ rollout }: RolloutSituation, expectedStepIndex: number | undefined): void {
  if (expectedStepIndex === undefined || expectedStepIndex === rollout.stepIndex) return;
  throw new ConflictError(
    `It is at step ${rollout.stepIndex + 1}, with ${rollout.percent}% of the callers, by now. Look again, then decide.`,
  );
}
