import { logger } from "@/server/log/logger";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertMayLook } from "./assert-may-look";
import { measureRollout } from "./measure-rollout";
import { readMeasurable } from "./read-measurable";
import type { RolloutEvidence } from "./rollout-evidence";

/**
 * The numbers of this moment. Null while the trace store does not answer, for whatever reason: a person then decides
 * without, because getting out of an incident must not need it, and Galley itself does nothing. Never within a
 * transaction, which would hold its rows while the trace store works.
 */
export async function measureForDecision(
  ctx: WorkspaceContext,
  rolloutId: string,
  now: () => Date = () => new Date(),
): Promise<RolloutEvidence | null> {
  assertMayLook(ctx);
  const measurable = await inWorkspace(ctx, (tx) => readMeasurable(tx, rolloutId));
  try {
    return await measureRollout(ctx.workspaceId, measurable, now());
  } catch (error) {
    logger.warn({ rolloutId, err: error }, "a rollout could not be measured");
    return null;
  }
}
