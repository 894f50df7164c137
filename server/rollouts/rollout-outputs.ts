/** Rollouts in the words of the public API. Pure. */
import type { z } from "zod";
import type { DecidedRollout, RolloutDetail } from "./get-rollout";
import type { RolloutListItem } from "./list-rollouts";
import type { LedgerSplit, RolloutEvidence } from "./rollout-evidence";
import type { rolloutDetailOutput, rolloutOutcomeOutput, rolloutOutput } from "./rollout-output-schemas";
import type { RolloutOutcome } from "./steer-rollout";

export function toRolloutOutput(item: RolloutListItem): z.input<typeof rolloutOutput> {
  return {
    id: item.id,
    prompt: item.promptSlug,
    environment: item.environment.name,
    state: item.state,
    stateReason: item.stateReason,
    version: item.versionNumber,
    controlVersion: item.controlVersionNumber,
    candidates: item.candidates.map(({ arm, versionNumber, weight }) => ({
      arm,
      version: versionNumber,
      weight,
    })),
    percent: item.percent,
    stepIndex: item.stepIndex,
    stepCount: item.stepCount,
    stepStartedAt: item.stepStartedAt.toISOString(),
    startedBy: item.startedBy,
    startedAt: item.createdAt.toISOString(),
    endedAt: item.endedAt?.toISOString() ?? null,
  };
}

export function toRolloutDetailOutput(rollout: RolloutDetail): z.input<typeof rolloutDetailOutput> {
  return {
    ...toRolloutOutput(rollout),
    plan: rollout.plan,
    split: rollout.split && toSplitOutput(rollout.split),
    stepDueAt: rollout.stepDueAt?.toISOString() ?? null,
    evidence: toEvidenceOutput(rollout.evidence),
    decisions: rollout.decisions.map(toDecisionOutput),
  };
}

export function toOutcomeOutput(outcome: RolloutOutcome): z.input<typeof rolloutOutcomeOutput> {
  const { promptSlug: prompt, environmentName: environment, ...rest } = outcome;
  return { ...rest, prompt, environment };
}

export const toSplitOutput = (split: LedgerSplit) =>
  split.map(({ arm, versionNumber: version, percent }) => ({ arm, version, percent }));

function toDecisionOutput({ createdAt, evidence, ...decision }: DecidedRollout) {
  return { ...decision, evidence: toEvidenceOutput(evidence), at: createdAt.toISOString() };
}

function toEvidenceOutput(evidence: RolloutEvidence | null) {
  if (!evidence) return null;
  return {
    measuredAt: evidence.measuredAt,
    arms: evidence.arms.map(({ versionNumber: version, means = null, ...arm }) => ({
      ...arm,
      version,
      means,
    })),
    guardrails: evidence.guardrails.map((reading) => ({
      ...reading,
      feedbackName: reading.feedbackName ?? null,
      eValue: reading.eValue ?? null,
      lowerBound: reading.lowerBound ?? null,
    })),
    sampleRatio: evidence.sampleRatio,
  };
}
