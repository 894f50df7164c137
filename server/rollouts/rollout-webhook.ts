import { actorColumns } from "@/server/audit/actor-columns";
import { findWorkspaceUrl } from "@/server/webhooks/workspace-url";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { RolloutSituation } from "./lock-rollout";
import { ledgerSplitOf } from "./rollout-split";
import type { SettledRollout } from "./settle-rollout";

/** What `rollout.*` says: the rollout as it is from now on, why, and the numbers it was decided on. */
export async function rolloutWebhook(
  tx: WorkspaceContext,
  { rollout, environment, promptSlug }: RolloutSituation,
  { decision, reason, evidence, deploymentId }: SettledRollout,
) {
  const { actorKind, actorId } = actorColumns(tx.actor);
  return {
    id: rollout.id,
    environment: environment.name,
    prompt: promptSlug,
    version: rollout.versionNumber,
    controlVersion: rollout.controlVersionNumber,
    state: rollout.state,
    decision,
    percent: rollout.percent,
    arms: ledgerSplitOf(rollout).map(({ versionNumber: version, ...arm }) => ({ ...arm, version })),
    reason,
    evidence,
    deploymentId,
    decidedBy: { kind: actorKind, id: actorId },
    url: `${await findWorkspaceUrl(tx)}/rollouts/${rollout.id}`,
  };
}
