import type { Rollout } from "@/db/schema";
import { candidateArms } from "@/server/rollouts/candidate-arms";
import { CONTROL_ARM, splitRanges } from "@/server/rollouts/split-ranges";
import type { CandidateVersions } from "./load-candidate-versions";
import { type ServedBody, type ServedOrigin, servedPromptBody } from "./served-body";
import type { ServedSplit } from "./served-split";

/** The answers of a rollout's arms, made of what `everybody` is served. */
export function buildSplit(
  rollout: Rollout,
  everybody: ServedOrigin,
  candidates: CandidateVersions,
): ServedSplit {
  const { id, salt, plan, percent, controlVersionNumber } = rollout;
  const arms = candidateArms(rollout);
  const bodies = new Map<string, ServedBody>([
    [CONTROL_ARM, servedPromptBody({ ...everybody, arm: CONTROL_ARM, rollout: { id, salt } })],
  ]);
  for (const { arm, versionNumber } of arms) {
    const version = candidates.find(rollout.promptId, versionNumber);
    if (!version) throw new Error(`The rollout ${id} has no version ${versionNumber}.`);
    bodies.set(
      arm,
      servedPromptBody({ ...everybody, ...version, version: versionNumber, arm, rollout: { id, salt } }),
    );
  }
  return {
    id,
    salt,
    targeting: plan.targeting,
    ranges: splitRanges({ arms, controlVersionNumber, percent }),
    bodies,
  };
}
