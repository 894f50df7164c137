import { recordAudits } from "@/server/audit/record-audit";
import { InvalidInputError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertMaySteer } from "./assert-may-steer";
import { candidateArms } from "./candidate-arms";
import { endSplit } from "./change-split";
import { assertActive, lockRollout, type RolloutSituation } from "./lock-rollout";
import { measureForDecision } from "./measure-for-decision";
import { outcomeOf, type RolloutOutcome } from "./rollout-outcome";
import type { FinishRolloutInput } from "./rollout-schemas";

/** A candidate is served to everybody from now on, at whatever step it was. */
export async function finishRollout(
  ctx: WorkspaceContext,
  input: FinishRolloutInput,
): Promise<RolloutOutcome> {
  const { rolloutId, versionNumber, reason = "" } = input;
  const evidence = await measureForDecision(ctx, rolloutId);
  return inWorkspace(ctx, async (tx) => {
    const situation = await lockRollout(tx, rolloutId);
    await assertMaySteer(tx, situation, "advance");
    assertActive(situation);
    const to = chooseCandidate(situation, versionNumber);
    const { changes, audits } = await endSplit(tx, situation, { to, reason, evidence });
    await recordAudits(tx, audits);
    return outcomeOf(situation, changes);
  });
}

function chooseCandidate({ rollout }: RolloutSituation, wanted: number | undefined): number {
  const candidates = candidateArms(rollout).map(({ versionNumber }) => versionNumber);
  const [only, ...others] = candidates;
  if (wanted === undefined && only !== undefined && others.length === 0) return only;
  if (wanted !== undefined && candidates.includes(wanted)) return wanted;
  const message = `Choose the version to serve to everybody: ${candidates.map((number) => `v${number}`).join(", ")}.`;
  throw new InvalidInputError(message, [{ path: "versionNumber", message }]);
}
