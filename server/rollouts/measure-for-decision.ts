import { UnavailableError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { measureRollout } from "./measure-rollout";
import { readMeasurable } from "./read-measurable";
import type { RolloutEvidence } from "./rollout-evidence";

/**
 * The numbers of this moment. Null while the trace store does not answer: whoever decides then decides without, and
 * Galley itself does nothing. Never within a transaction, which would hold its rows while the trace store works.
 */
export async function measureForDecision(
  ctx: WorkspaceContext,
  rolloutId: string,
): Promise<RolloutEvidence | null> {
  const measurable = await inWorkspace(ctx, (tx) => readMeasurable(tx, rolloutId));
  try {
    return await measureRollout(ctx.workspaceId, measurable);
  } catch (error) {
    if (error instanceof UnavailableError) return null;
    throw error;
  }
}
