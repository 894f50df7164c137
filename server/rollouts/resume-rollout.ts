import { InvalidStateError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ResumeRolloutInput } from "./rollout-schemas";
import { settleRollout } from "./settle-rollout";
import { type RolloutOutcome, steerRollout } from "./steer-rollout";

/**
 * Goes on where it was, with the hold time of the step begun anew. What its guardrails say now is what whoever resumes
 * has accepted: it is not paused by the same again.
 */
export function resumeRollout(
  ctx: WorkspaceContext,
  { rolloutId, reason = "" }: ResumeRolloutInput,
): Promise<RolloutOutcome> {
  return steerRollout(ctx, { rolloutId, steering: "advance" }, async (tx, situation, evidence) => {
    if (situation.rollout.state === "running") throw new InvalidStateError("It is running already.");
    const now = new Date();
    const changes = {
      state: "running",
      stateReason: "",
      stepStartedAt: now,
      nextEvaluationAt: now,
    } as const;
    const settled = { decision: "resumed", changes, reason, evidence, deploymentId: null } as const;
    return { changes, audits: [await settleRollout(tx, situation, settled)] };
  });
}
