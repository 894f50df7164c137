import type { Rollout } from "@/db/schema";
import { candidateArms } from "@/server/rollouts/candidate-arms";
import { CONTROL_ARM, splitRanges } from "@/server/rollouts/split-ranges";
import type { VersionContents } from "./load-version-contents";
import { type ServedBody, type ServedOrigin, servedPromptBody } from "./served-body";
import type { ServedSplit } from "./served-split";

/** The answers of a rollout's arms, made of what `everybody` is served. */
export function buildSplit(
  rollout: Rollout,
  everybody: ServedOrigin,
  contents: VersionContents,
): ServedSplit {
  const { id, salt, plan, percent, promptId, controlVersionNumber } = rollout;
  const arms = candidateArms(rollout);
  const bodies = new Map<string, ServedBody>([
    [CONTROL_ARM, servedPromptBody({ ...everybody, arm: CONTROL_ARM, rollout: { id, salt } })],
  ]);
  for (const { arm, versionNumber: version } of arms) {
    const content = contents.get({ promptId, number: version });
    bodies.set(arm, servedPromptBody({ ...everybody, ...content, version, arm, rollout: { id, salt } }));
  }
  return {
    id,
    salt,
    targeting: plan.targeting,
    ranges: splitRanges({ arms, controlVersionNumber, percent }),
    bodies,
  };
}
