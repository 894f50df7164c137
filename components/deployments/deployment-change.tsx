import { paths } from "@/components/layout/paths";
import { RolloutSplit } from "@/components/rollouts/rollout-split";
import { VersionBadge } from "@/components/versions/version-badge";
import type { DeploymentListItem } from "@/server/deployments/list-deployments";
import { CONTROL_ARM } from "@/server/rollouts/split-ranges";
import { LiveChange } from "./live-change";

interface DeploymentChangeProps {
  workspaceSlug: string;
  deployment: Pick<DeploymentListItem, "versionNumber" | "previousVersionNumber" | "rolloutId" | "split">;
}

/** What a deployment changed: `v11 → v12`, or `v12` with the share that gets another version. */
export function DeploymentChange({ workspaceSlug, deployment }: DeploymentChangeProps) {
  const { versionNumber, previousVersionNumber, rolloutId, split } = deployment;
  if (split === null) return <LiveChange from={previousVersionNumber} to={versionNumber} />;
  const candidates = split.filter(({ arm }) => arm !== CONTROL_ARM);
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <VersionBadge version={versionNumber} />
      <RolloutSplit
        percent={candidates.reduce((sum, { percent }) => sum + percent, 0)}
        versionNumbers={candidates.map((candidate) => candidate.versionNumber)}
        href={rolloutId === null ? undefined : paths.rollout(workspaceSlug, rolloutId)}
      />
    </span>
  );
}
