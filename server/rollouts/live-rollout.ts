import { and, eq, type SQL } from "drizzle-orm";
import { type Rollout, rollouts, servedPrompts } from "@/db/schema";
import { candidateArms } from "./candidate-arms";

/** How callers are split now, as far as whoever asks what is live wants to know. */
export type LiveRollout = {
  readonly id: string;
  /** Of the callers, for all candidates together. */
  readonly percent: number;
  /** The candidates', the landing one first. */
  readonly versionNumbers: readonly number[];
};

/** Selected in a query that left-joins `rollouts` on `isSplitting`; null where nothing is split. */
export const liveRollout = {
  id: rollouts.id,
  percent: rollouts.percent,
  versionNumber: rollouts.versionNumber,
  plan: rollouts.plan,
};

export function isSplitting(workspaceId: string): SQL | undefined {
  return and(eq(rollouts.workspaceId, workspaceId), eq(rollouts.id, servedPrompts.rolloutId));
}

export function toLiveRollout(
  rollout: Pick<Rollout, "id" | "percent" | "versionNumber" | "plan"> | null,
): LiveRollout | null {
  if (rollout === null) return null;
  const { id, percent } = rollout;
  return { id, percent, versionNumbers: candidateArms(rollout).map(({ versionNumber }) => versionNumber) };
}
