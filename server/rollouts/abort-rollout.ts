import { recordAudits } from "@/server/audit/record-audit";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertMaySteer } from "./assert-may-steer";
import { endSplit } from "./change-split";
import { assertActive, lockRollout } from "./lock-rollout";
import { measureForDecision } from "./measure-for-decision";
import { outcomeOf, type RolloutOutcome } from "./rollout-outcome";
import type { AbortRolloutInput } from "./rollout-schemas";

/** Everybody is served the control version again. */
export async function abortRollout(ctx: WorkspaceContext, input: AbortRolloutInput): Promise<RolloutOutcome> {
  const { rolloutId, reason = "" } = input;
  const evidence = await measureForDecision(ctx, rolloutId);
  return inWorkspace(ctx, async (tx) => {
    const situation = await lockRollout(tx, rolloutId);
    await assertMaySteer(tx, situation, "retreat");
    assertActive(situation);
    const { changes, audits } = await endSplit(tx, situation, { back: "aborted", reason, evidence });
    await recordAudits(tx, audits);
    return outcomeOf(situation, changes);
  });
}
