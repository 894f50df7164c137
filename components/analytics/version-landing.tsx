import Link from "next/link";
import { deploymentTracesPath } from "@/components/deployments/deployment-traces-path";
import { EnvironmentBadge } from "@/components/environments/environment-badge";
import { paths } from "@/components/layout/paths";
import { PerformerName } from "@/components/members/performer-name";
import { RelativeTime } from "@/components/ui/relative-time";
import { VersionBadge } from "@/components/versions/version-badge";
import type { DeploymentListItem } from "@/server/deployments/list-deployments";

interface VersionLandingProps {
  workspaceSlug: string;
  version: number;
  /** The deployment since which it is served. */
  landing: DeploymentListItem;
}

const link = "rounded-sm text-accent underline-offset-4 hover:underline";

/** Who brought the version to callers, when and why, and what they have said to it since. */
export function VersionLanding({ workspaceSlug, version, landing }: VersionLandingProps) {
  const { promptSlug, environment, createdAt, deployedBy, reason } = landing;
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 px-4 pb-2 text-muted">
      <VersionBadge version={version} />
      <EnvironmentBadge name={environment.name} color={environment.color} isPlain />
      <RelativeTime time={createdAt} />
      <PerformerName performer={deployedBy} />
      {reason ? <span className="min-w-0 text-foreground">“{reason}”</span> : null}
      <span className="flex gap-x-3 max-sm:w-full">
        <Link href={paths.promptDeployments(workspaceSlug, promptSlug)} className={link}>
          See the deployment
        </Link>
        <Link href={deploymentTracesPath(workspaceSlug, landing)} className={link}>
          See its traces
        </Link>
      </span>
    </p>
  );
}
