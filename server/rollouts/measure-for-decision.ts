import { logger } from "@/server/log/logger";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertMayLook } from "./assert-may-look";
import { measureRollout } from "./measure-rollout";
import { type MeasurableRollout, readMeasurable } from "./read-measurable";
import type { RolloutEvidence } from "./rollout-evidence";

type Measuring = {
  readonly now?: () => Date;
  /** How long the answer is waited for; absent: as long as the store takes. */
  readonly patienceMs?: number;
};

/**
 * The numbers of this moment. Null while the trace store does not answer, for whatever reason: a person then decides
 * without, because getting out of an incident must not need it, and Galley itself does nothing. Never within a
 * transaction, which would hold its rows while the trace store works.
 */
export async function measureForDecision(
  ctx: WorkspaceContext,
  rolloutId: string,
  { now = () => new Date(), patienceMs }: Measuring = {},
): Promise<RolloutEvidence | null> {
  assertMayLook(ctx);
  const measurable = await inWorkspace(ctx, (tx) => readMeasurable(tx, rolloutId));
  const measured = measure(ctx, measurable, now());
  return patienceMs === undefined ? measured : within(patienceMs, measured);
}

async function measure(
  { workspaceId }: WorkspaceContext,
  measurable: MeasurableRollout,
  measuredAt: Date,
): Promise<RolloutEvidence | null> {
  try {
    return await measureRollout(workspaceId, measurable, measuredAt);
  } catch (error) {
    logger.warn({ rolloutId: measurable.rollout.id, err: error }, "a rollout could not be measured");
    return null;
  }
}

async function within<T>(patienceMs: number, answer: Promise<T>): Promise<T | null> {
  const { promise: tooLate, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(() => resolve(null), patienceMs);
  try {
    return await Promise.race([answer, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
