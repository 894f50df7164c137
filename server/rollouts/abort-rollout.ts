import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { endSplit } from "./change-split";
import type { AbortRolloutInput } from "./rollout-schemas";
import { type RolloutOutcome, steerRollout } from "./steer-rollout";

/** Everybody is served the control version again. */
export function abortRollout(
  ctx: WorkspaceContext,
  { rolloutId, reason = "" }: AbortRolloutInput,
): Promise<RolloutOutcome> {
  return steerRollout(ctx, { rolloutId, steering: "retreat" }, (tx, situation, evidence) =>
    endSplit(tx, situation, { back: "aborted", reason, evidence }),
  );
}
