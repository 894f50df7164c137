"use client";
import { RotateCcw } from "lucide-react";
import Link from "next/link";
import { paths } from "@/components/layout/paths";
import { PerformerName } from "@/components/members/performer-name";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { RelativeTime } from "@/components/ui/relative-time";
import { VersionBadge } from "@/components/versions/version-badge";
import type { DeploymentListItem } from "@/server/deployments/list-deployments";
import type { EnvironmentListItem } from "@/server/environments/list-environments";
import { DeploymentChange } from "./deployment-change";
import { DeploymentKindBadge } from "./deployment-kind-badge";
import { deploymentTracesPath } from "./deployment-traces-path";
import { RollbackDialog } from "./rollback-dialog";

interface TimelineEntryProps {
  workspaceSlug: string;
  promptSlug: string;
  environment: EnvironmentListItem;
  deployment: DeploymentListItem;
  /** What is live in the environment now. */
  liveVersionNumber: number | undefined;
}

export function TimelineEntry(props: TimelineEntryProps) {
  const { workspaceSlug, promptSlug, environment, deployment, liveVersionNumber } = props;
  const { versionNumber, previousVersionNumber, isLive, kind, reason, split } = deployment;
  const canRollBack =
    environment.canRollBack && liveVersionNumber !== undefined && liveVersionNumber !== versionNumber;
  return (
    <li className="relative pb-5 pl-5 last:pb-0">
      <span
        aria-hidden="true"
        className="absolute top-2.5 bottom-0 left-[3px] w-px bg-border [li:last-child>&]:hidden"
      />
      <span
        aria-hidden="true"
        className={cn(
          "absolute top-1.5 left-0 size-[7px] rounded-full",
          isLive ? "bg-success-solid" : "bg-border-strong",
        )}
      />
      <div className="flex min-h-5 flex-wrap items-center gap-x-2 gap-y-1">
        {split === null ? (
          <VersionBadge
            version={versionNumber}
            href={paths.promptVersion(workspaceSlug, promptSlug, versionNumber)}
          />
        ) : (
          <DeploymentChange workspaceSlug={workspaceSlug} deployment={deployment} />
        )}
        {isLive ? <Badge tone="success">live</Badge> : null}
        {kind === "deploy" ? null : <DeploymentKindBadge kind={kind} />}
        {previousVersionNumber === null || split !== null ? null : (
          <span className="text-subtle text-xs">was v{previousVersionNumber}</span>
        )}
        <RelativeTime time={deployment.createdAt} className="ml-auto text-subtle text-xs" />
      </div>
      {reason ? <p className="mt-1 break-words">{reason}</p> : null}
      <div className="mt-1 flex min-h-7 items-center justify-between gap-3 text-muted text-xs">
        <span className="flex min-w-0 items-center gap-3">
          <PerformerName performer={deployment.deployedBy} />
          <Link
            href={deploymentTracesPath(workspaceSlug, deployment)}
            className="rounded-sm underline-offset-4 hover:text-foreground hover:underline"
          >
            Its traces
          </Link>
        </span>
        {canRollBack ? (
          <RollbackDialog
            workspaceSlug={workspaceSlug}
            promptSlug={promptSlug}
            environment={environment}
            liveVersionNumber={liveVersionNumber}
            versionNumber={versionNumber}
            trigger={
              <Button variant="ghost" size="sm">
                <RotateCcw aria-hidden="true" className="size-3.5" />
                Roll back to v{versionNumber}
              </Button>
            }
          />
        ) : null}
      </div>
    </li>
  );
}
