import { and, asc, inArray, lte, min } from "drizzle-orm";
import type { Database } from "@/db/client";
import { rollouts } from "@/db/schema";
import { asWorker } from "@/server/jobs/as-worker";
import { ACTIVE_ROLLOUT_STATES } from "./rollout-state";

export type DueRollout = { readonly workspaceId: string; readonly id: string };

/** More than that wait for the next turn, which follows at once. */
const MOST_AT_ONCE = 100;

const isActive = () => inArray(rollouts.state, [...ACTIVE_ROLLOUT_STATES]);

/** Of all workspaces, in the order in which they are due. */
export function findDueRollouts(db: Database, now: Date): Promise<DueRollout[]> {
  return asWorker(db, (tx) =>
    tx
      .select({ workspaceId: rollouts.workspaceId, id: rollouts.id })
      .from(rollouts)
      .where(and(isActive(), lte(rollouts.nextEvaluationAt, now)))
      .orderBy(asc(rollouts.nextEvaluationAt))
      .limit(MOST_AT_ONCE),
  );
}

/** In the past where one is due by now; undefined while no rollout is active. */
export async function findNextEvaluation(db: Database): Promise<Date | undefined> {
  const [next] = await asWorker(db, (tx) =>
    tx
      .select({ at: min(rollouts.nextEvaluationAt) })
      .from(rollouts)
      .where(isActive()),
  );
  return next?.at ?? undefined;
}
