import { InvalidStateError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { PauseRolloutInput } from "./rollout-schemas";
import { settleRollout } from "./settle-rollout";
import { type RolloutOutcome, steerRollout } from "./steer-rollout";

/** It stays split as it is; no step comes by itself until it is resumed. Guardrails still roll it back. */
export function pauseRollout(
  ctx: WorkspaceContext,
  { rolloutId, reason = "" }: PauseRolloutInput,
): Promise<RolloutOutcome> {
  return steerRollout(ctx, { rolloutId, steering: "stop" }, async (tx, situation, evidence) => {
    if (situation.rollout.state === "paused") throw new InvalidStateError("It is paused already.");
    const changes = { state: "paused", stateReason: reason } as const;
    const settled = { decision: "paused", changes, reason, evidence, deploymentId: null } as const;
    return { changes, audits: [await settleRollout(tx, situation, settled)] };
  });
}
