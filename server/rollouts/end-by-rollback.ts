import type { AuditEntry } from "@/server/audit/record-audit";
import type { LandedDeployment } from "@/server/deployments/landing-input";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { ENDED } from "./change-split";
import { lockRollout } from "./lock-rollout";
import { settleRollout } from "./settle-rollout";

/** A rollback takes the prompt back to what was live, whatever is split: that ends the rollout. */
export async function endByRollback(
  tx: WorkspaceContext,
  rolloutId: string,
  { id: deploymentId, reason }: LandedDeployment,
): Promise<AuditEntry> {
  const situation = await lockRollout(tx, rolloutId);
  return settleRollout(tx, situation, {
    decision: "rolled_back",
    changes: { state: "rolled_back", percent: 0, stateReason: reason, ...ENDED(new Date()) },
    reason,
    evidence: null,
    deploymentId,
  });
}
