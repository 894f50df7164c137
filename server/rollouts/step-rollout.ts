import { recordAudits } from "@/server/audit/record-audit";
import { InvalidStateError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertMaySteer } from "./assert-may-steer";
import { takeStep } from "./change-split";
import { assertActive, assertAtStep, lockRollout } from "./lock-rollout";
import { measureForDecision } from "./measure-for-decision";
import { announceRollout } from "./rollout-notice";
import { outcomeOf, type RolloutOutcome } from "./rollout-outcome";
import type { StepRolloutInput } from "./rollout-schemas";

/** Somebody takes the plan's next step before its time, or although its numbers held it. */
export async function stepRollout(ctx: WorkspaceContext, input: StepRolloutInput): Promise<RolloutOutcome> {
  const { rolloutId, expectedStepIndex, reason = "" } = input;
  const evidence = await measureForDecision(ctx, rolloutId);
  return inWorkspace(ctx, async (tx) => {
    const situation = await lockRollout(tx, rolloutId);
    await assertMaySteer(tx, situation, "advance");
    assertActive(situation);
    assertAtStep(situation, expectedStepIndex);
    const { plan, stepIndex } = situation.rollout;
    if (stepIndex + 1 >= plan.steps.length) {
      throw new InvalidStateError("It is at its last step. Finish it to serve the candidate to everybody.");
    }
    const { changes, audits } = await takeStep(tx, situation, { reason, evidence });
    await announceRollout(tx);
    await recordAudits(tx, audits);
    return outcomeOf(situation, changes);
  });
}
