import type { Rollout } from "@/db/schema";
import { type AuditEntry, recordAudits } from "@/server/audit/record-audit";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertMayLook } from "./assert-may-look";
import { assertMaySteer, type Steering } from "./assert-may-steer";
import { assertActive, lockRollout, type RolloutSituation } from "./lock-rollout";
import { measureForDecision } from "./measure-for-decision";
import type { RolloutEvidence } from "./rollout-evidence";
import { announceRollout } from "./rollout-notice";
import type { RolloutState } from "./rollout-state";

/** A rollout as a decision left it. */
export type RolloutOutcome = {
  readonly id: string;
  readonly promptSlug: string;
  readonly environmentName: string;
  readonly state: RolloutState;
  readonly stepIndex: number;
  readonly percent: number;
};

export type Decided = {
  readonly changes: Partial<Rollout>;
  readonly audits: readonly AuditEntry[];
};

/** Whoever aborts does not wait for numbers any longer. */
const PATIENCE_MS = 3_000;

type Decide = (
  tx: WorkspaceContext,
  situation: RolloutSituation,
  evidence: RolloutEvidence | null,
) => Promise<Decided>;

/** What every decision of somebody's has in common: the numbers of the moment, the lock, the question whether they may, the trail. */
export async function steerRollout(
  ctx: WorkspaceContext,
  { rolloutId, steering }: { readonly rolloutId: string; readonly steering: Steering },
  decide: Decide,
): Promise<RolloutOutcome> {
  assertMayLook(ctx);
  const evidence = await measureForDecision(ctx, rolloutId, { patienceMs: PATIENCE_MS });
  return inWorkspace(ctx, async (tx) => {
    const situation = await lockRollout(tx, rolloutId);
    await assertMaySteer(tx, situation, steering);
    assertActive(situation);
    const { changes, audits } = await decide(tx, situation, evidence);
    await announceRollout(tx);
    await recordAudits(tx, audits);
    const { rollout, environment, promptSlug } = situation;
    const { id, state, stepIndex, percent } = { ...rollout, ...changes };
    return { id, promptSlug, environmentName: environment.name, state, stepIndex, percent };
  });
}
