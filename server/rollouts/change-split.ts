import type { AuditEntry } from "@/server/audit/record-audit";
import { serveVersions } from "@/server/deployments/serve-versions";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { RolloutSituation } from "./lock-rollout";
import type { RolloutEvidence } from "./rollout-evidence";
import { ledgerSplitOf } from "./rollout-split";
import { settleRollout } from "./settle-rollout";

type Change = {
  readonly reason: string;
  readonly evidence: RolloutEvidence | null;
};

export const ENDED = (now: Date) => ({ nextEvaluationAt: null, endedAt: now });

/** To the next step of its plan; the caller has made sure that there is one. */
export async function takeStep(
  tx: WorkspaceContext,
  situation: RolloutSituation,
  { reason, evidence }: Change,
) {
  const { rollout } = situation;
  const stepIndex = rollout.stepIndex + 1;
  const percent = rollout.plan.steps[stepIndex]?.percent ?? rollout.percent;
  const now = new Date();
  const changes = { stepIndex, percent, stepStartedAt: now, nextEvaluationAt: now, stateReason: "" };
  const { id } = rollout;
  const served = await serve(tx, situation, {
    kind: "rollout",
    versionNumber: rollout.controlVersionNumber,
    rollout: { id, split: ledgerSplitOf({ ...rollout, percent }) },
    reason,
  });
  const settled = { decision: "stepped", changes, reason, evidence, ...served } as const;
  return { changes, audits: [await settleRollout(tx, situation, settled), ...served.rebased] };
}

/** One version for everybody, and the rollout is over. */
export async function endSplit(
  tx: WorkspaceContext,
  situation: RolloutSituation,
  {
    reason,
    evidence,
    ...end
  }: Change & ({ readonly to: number } | { readonly back: "aborted" | "rolled_back" }),
) {
  const { rollout } = situation;
  const decision = "to" in end ? ("finished" as const) : end.back;
  const changes = {
    state: decision,
    percent: "to" in end ? 100 : 0,
    stateReason: reason,
    ...ENDED(new Date()),
  };
  const served = await serve(tx, situation, {
    kind: "to" in end ? "rollout" : "rollback",
    versionNumber: "to" in end ? end.to : rollout.controlVersionNumber,
    rollout: { id: rollout.id, split: null },
    reason,
  });
  const settled = { decision, changes, reason, evidence, ...served } as const;
  return { changes, audits: [await settleRollout(tx, situation, settled), ...served.rebased] };
}

type Served = Pick<Parameters<typeof serveVersions>[2][number], "versionNumber" | "rollout"> & {
  readonly kind: "rollout" | "rollback";
  readonly reason: string;
};

async function serve(
  tx: WorkspaceContext,
  { rollout, environment, promptSlug }: RolloutSituation,
  { kind, reason, ...change }: Served,
): Promise<{ deploymentId: string; rebased: readonly AuditEntry[] }> {
  const landing = { environment, kind, reason, releaseId: null, bypassId: null, evidence: null };
  const { landed, rebased } = await serveVersions(tx, landing, [
    { promptId: rollout.promptId, promptSlug, liveVersionNumber: rollout.controlVersionNumber, ...change },
  ]);
  const [deployment] = landed;
  if (!deployment) throw new Error("A rollout's change of what is served left no row in the ledger.");
  return { deploymentId: deployment.id, rebased };
}
