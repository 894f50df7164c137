"use client";
import { EnvironmentBadge } from "@/components/environments/environment-badge";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import type { DeploymentListItem } from "@/server/deployments/list-deployments";
import type { LiveVersion } from "@/server/deployments/list-live-versions";
import type { EnvironmentListItem } from "@/server/environments/list-environments";
import { DeployDialog } from "./deploy-dialog";
import { PromoteDialog } from "./promote-dialog";
import { TimelineEntry } from "./timeline-entry";

interface EnvironmentTimelineProps {
  workspaceSlug: string;
  promptSlug: string;
  latestVersionNumber: number;
  environment: EnvironmentListItem;
  /** Where it travels from here. */
  next: EnvironmentListItem | undefined;
  /** What is live of the prompt, in any environment. */
  live: readonly LiveVersion[];
  /** Those into this environment. */
  deployments: readonly DeploymentListItem[];
}

/** What one environment served of a prompt, newest first. */
export function EnvironmentTimeline(props: EnvironmentTimelineProps) {
  const { workspaceSlug, promptSlug, environment, live, deployments } = props;
  const liveHere = live.find(({ environmentName }) => environmentName === environment.name);
  return (
    <Panel
      title={
        <EnvironmentBadge name={environment.name} color={environment.color} isPlain isEmpty={!liveHere} />
      }
      actions={<NextStep {...props} liveHere={liveHere} />}
    >
      {deployments.length === 0 ? (
        <p className="text-muted">
          {liveHere ? `v${liveHere.versionNumber} is live.` : `Not live in ${environment.name} yet.`}
        </p>
      ) : (
        <ol className="space-y-0">
          {deployments.map((deployment) => (
            <TimelineEntry
              key={deployment.id}
              workspaceSlug={workspaceSlug}
              promptSlug={promptSlug}
              environment={environment}
              deployment={deployment}
              liveVersionNumber={liveHere?.versionNumber}
            />
          ))}
        </ol>
      )}
    </Panel>
  );
}

/** Live here: on to the next environment. Not live here: the latest version can be. */
function NextStep(props: EnvironmentTimelineProps & { liveHere: LiveVersion | undefined }) {
  const { workspaceSlug, promptSlug, latestVersionNumber, environment, next, live, liveHere } = props;
  if (!liveHere) {
    if (latestVersionNumber === 0 || !isReachable(environment)) return null;
    return (
      <DeployDialog
        workspaceSlug={workspaceSlug}
        promptSlug={promptSlug}
        versionNumber={latestVersionNumber}
        environmentName={environment.name}
        trigger={<Button size="sm">Deploy v{latestVersionNumber}</Button>}
      />
    );
  }
  const liveNext = live.find(({ environmentName }) => environmentName === next?.name);
  // Nothing else lands where callers are split.
  const isSplit = Boolean(liveNext?.rollout);
  if (!next || isSplit || !isReachable(next) || liveNext?.versionNumber === liveHere.versionNumber) {
    return null;
  }
  return (
    <PromoteDialog
      workspaceSlug={workspaceSlug}
      promptSlug={promptSlug}
      versionNumber={liveHere.versionNumber}
      from={environment}
      to={next}
      replacedVersionNumber={liveNext?.versionNumber ?? null}
      trigger={
        <Button size="sm">
          Promote v{liveHere.versionNumber} to {next.name}
        </Button>
      }
    />
  );
}

/** At once, or by a release that the reader requests. */
const isReachable = ({ canDeploy, canRequest }: EnvironmentListItem) => canDeploy || canRequest;
