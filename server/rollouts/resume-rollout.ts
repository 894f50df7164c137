import { recordAudit } from "@/server/audit/record-audit";
import { InvalidStateError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertMaySteer } from "./assert-may-steer";
import { assertActive, lockRollout } from "./lock-rollout";
import { measureForDecision } from "./measure-for-decision";
import { announceRollout } from "./rollout-notice";
import { outcomeOf, type RolloutOutcome } from "./rollout-outcome";
import type { ResumeRolloutInput } from "./rollout-schemas";
import { settleRollout } from "./settle-rollout";

/**
 * Goes on where it was, with the hold time of the step begun anew. What its guardrails say now is what whoever resumes
 * has accepted: it is not paused by the same again.
 */
export async function resumeRollout(
  ctx: WorkspaceContext,
  input: ResumeRolloutInput,
): Promise<RolloutOutcome> {
  const { rolloutId, reason = "" } = input;
  const evidence = await measureForDecision(ctx, rolloutId);
  return inWorkspace(ctx, async (tx) => {
    const situation = await lockRollout(tx, rolloutId);
    await assertMaySteer(tx, situation, "advance");
    assertActive(situation);
    if (situation.rollout.state === "running") throw new InvalidStateError("It is running already.");
    const now = new Date();
    const changes = {
      state: "running",
      stateReason: "",
      stepStartedAt: now,
      nextEvaluationAt: now,
    } as const;
    const settled = { decision: "resumed", changes, reason, evidence, deploymentId: null } as const;
    const audit = await settleRollout(tx, situation, settled);
    await announceRollout(tx);
    await recordAudit(tx, audit);
    return outcomeOf(situation, changes);
  });
}
