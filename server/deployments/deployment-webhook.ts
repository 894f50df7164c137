import { actorColumns } from "@/server/audit/actor-columns";
import { findWorkspaceUrl, promptUrl } from "@/server/webhooks/workspace-url";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { LandedDeployment } from "./landing-input";

/** What `deployment.created` says: the deployment as the API answers it, and where it stands. */
export async function deploymentWebhook(tx: WorkspaceContext, landed: LandedDeployment) {
  const { id, kind, revision, reason, releaseId, bypassId, rolloutId, split } = landed;
  const { actorKind, actorId } = actorColumns(tx.actor);
  const url = promptUrl(await findWorkspaceUrl(tx), landed.promptSlug);
  return {
    id,
    kind,
    environment: landed.environmentName,
    prompt: landed.promptSlug,
    version: landed.versionNumber,
    previousVersion: landed.previousVersionNumber,
    reason,
    revision,
    releaseId,
    bypassId,
    rolloutId,
    split: split?.map(({ versionNumber: version, ...arm }) => ({ ...arm, version })) ?? null,
    deployedBy: { kind: actorKind, id: actorId },
    deployedAt: landed.createdAt.toISOString(),
    url: `${url}/deployments`,
  };
}
