import { recordAudit } from "@/server/audit/record-audit";
import { InvalidStateError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertMaySteer } from "./assert-may-steer";
import { assertActive, lockRollout } from "./lock-rollout";
import { measureForDecision } from "./measure-for-decision";
import { outcomeOf, type RolloutOutcome } from "./rollout-outcome";
import type { PauseRolloutInput } from "./rollout-schemas";
import { settleRollout } from "./settle-rollout";

/** It stays split as it is; no step comes by itself until it is resumed. Guardrails still roll it back. */
export async function pauseRollout(ctx: WorkspaceContext, input: PauseRolloutInput): Promise<RolloutOutcome> {
  const { rolloutId, reason = "" } = input;
  const evidence = await measureForDecision(ctx, rolloutId);
  return inWorkspace(ctx, async (tx) => {
    const situation = await lockRollout(tx, rolloutId);
    await assertMaySteer(tx, situation, "stop");
    assertActive(situation);
    if (situation.rollout.state === "paused") throw new InvalidStateError("It is paused already.");
    const changes = { state: "paused", stateReason: reason } as const;
    const settled = { decision: "paused", changes, reason, evidence, deploymentId: null } as const;
    await recordAudit(tx, await settleRollout(tx, situation, settled));
    return outcomeOf(situation, changes);
  });
}
