import type { MeasurableRollout } from "./read-measurable";
import type { RolloutEvidence } from "./rollout-evidence";

/** The calls of each arm so far, by caller, and what the guardrails say of them. */
export async function measureRollout(
  _workspaceId: string,
  _measurable: MeasurableRollout,
): Promise<RolloutEvidence | null> {
  return null;
}
