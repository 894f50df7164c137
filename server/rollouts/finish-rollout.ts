import { InvalidInputError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { candidateArms } from "./candidate-arms";
import { endSplit } from "./change-split";
import type { RolloutSituation } from "./lock-rollout";
import type { FinishRolloutInput } from "./rollout-schemas";
import { type RolloutOutcome, steerRollout } from "./steer-rollout";

/** A candidate is served to everybody from now on, at whatever step it was. */
export function finishRollout(
  ctx: WorkspaceContext,
  { rolloutId, versionNumber, reason = "" }: FinishRolloutInput,
): Promise<RolloutOutcome> {
  return steerRollout(ctx, { rolloutId, steering: "advance" }, (tx, situation, evidence) =>
    endSplit(tx, situation, { to: chooseCandidate(situation, versionNumber), reason, evidence }),
  );
}

function chooseCandidate({ rollout }: RolloutSituation, wanted: number | undefined): number {
  const candidates = candidateArms(rollout).map(({ versionNumber }) => versionNumber);
  const [only, ...others] = candidates;
  if (wanted === undefined && only !== undefined && others.length === 0) return only;
  if (wanted !== undefined && candidates.includes(wanted)) return wanted;
  const message = `Choose the version to serve to everybody: ${candidates.map((number) => `v${number}`).join(", ")}.`;
  throw new InvalidInputError(message, [{ path: "versionNumber", message }]);
}
