import { InvalidStateError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { takeStep } from "./change-split";
import { assertAtStep } from "./lock-rollout";
import type { StepRolloutInput } from "./rollout-schemas";
import { type RolloutOutcome, steerRollout } from "./steer-rollout";

/** Somebody takes the plan's next step before its time, or although its numbers held it. */
export function stepRollout(
  ctx: WorkspaceContext,
  { rolloutId, expectedStepIndex, reason = "" }: StepRolloutInput,
): Promise<RolloutOutcome> {
  return steerRollout(ctx, { rolloutId, steering: "advance" }, async (tx, situation, evidence) => {
    assertAtStep(situation, expectedStepIndex);
    const { plan, stepIndex } = situation.rollout;
    if (stepIndex + 1 >= plan.steps.length) {
      throw new InvalidStateError("It is at its last step. Finish it to serve the candidate to everybody.");
    }
    return takeStep(tx, situation, { reason, evidence });
  });
}
