/** From what was measured to what a decision is taken on. Pure. */
import type { ArmMeasurements } from "./arm-measurements";
import { candidateArms } from "./candidate-arms";
import { judgeGuardrails } from "./judge-guardrails";
import type { RolloutEvidence } from "./rollout-evidence";
import type { RolloutPlan } from "./rollout-plan";
import { sampleRatioOf } from "./sample-ratio";
import { CONTROL_ARM } from "./split-ranges";

type Compared = {
  readonly versionNumber: number;
  readonly controlVersionNumber: number;
  readonly plan: RolloutPlan;
};

export function concludeEvidence(
  rollout: Compared,
  measured: ArmMeasurements,
  measuredAt: Date,
): RolloutEvidence {
  const candidates = candidateArms(rollout);
  // Control is as large as the largest candidate.
  const control = {
    arm: CONTROL_ARM,
    versionNumber: rollout.controlVersionNumber,
    weight: Math.max(...candidates.map(({ weight }) => weight)),
  };
  const arms = [...candidates, control].map(({ arm, versionNumber, weight }) => {
    const totals = measured.arms.find((one) => one.arm === arm);
    return { arm, versionNumber, weight, totals };
  });
  return {
    measuredAt: measuredAt.toISOString(),
    arms: arms.map(({ arm, versionNumber, totals }) => ({
      arm,
      versionNumber,
      units: totals?.units ?? 0,
      calls: totals?.calls ?? 0,
      ...(totals ? { means: totals.means } : {}),
    })),
    guardrails: judgeGuardrails(rollout.plan, candidates, measured),
    sampleRatio: sampleRatioOf(
      arms.map(({ totals, weight }) => ({ units: totals?.proportionedUnits ?? 0, weight })),
    ),
  };
}
