import Link from "next/link";
import { DeploymentChange } from "@/components/deployments/deployment-change";
import { EnvironmentBadge } from "@/components/environments/environment-badge";
import { paths } from "@/components/layout/paths";
import { PerformerName } from "@/components/members/performer-name";
import { PromptName } from "@/components/prompts/prompt-name";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import type { DeploymentListItem } from "@/server/deployments/list-deployments";

interface RecentDeploymentsProps {
  workspaceSlug: string;
  deployments: readonly DeploymentListItem[];
}

/** Who changed what customers see, newest first. */
export function RecentDeployments({ workspaceSlug, deployments }: RecentDeploymentsProps) {
  return (
    <Panel
      title="Recent deployments"
      isFlush
      actions={
        deployments.length > 0 ? (
          <Button size="sm" variant="ghost" asChild>
            <Link href={paths.deployments(workspaceSlug)}>All deployments</Link>
          </Button>
        ) : null
      }
    >
      {deployments.length === 0 ? (
        <p className="px-4 py-6 text-pretty text-muted">
          Nothing was deployed yet. Deploy a version to an environment, and applications can fetch it.
        </p>
      ) : (
        <ul className="divide-y">
          {deployments.map((deployment) => (
            <li
              key={deployment.id}
              className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 md:grid md:grid-cols-[minmax(8rem,14rem)_7rem_7.5rem_minmax(0,1fr)_10rem_5.5rem]"
            >
              <PromptName
                slug={deployment.promptSlug}
                href={paths.promptDeployments(workspaceSlug, deployment.promptSlug)}
              />
              <DeploymentChange workspaceSlug={workspaceSlug} deployment={deployment} />
              <EnvironmentBadge
                name={deployment.environment.name}
                color={deployment.environment.color}
                isPlain
              />
              <span
                className="min-w-0 truncate text-muted max-md:w-full max-md:empty:hidden"
                title={deployment.reason}
              >
                {deployment.reason}
              </span>
              <PerformerName performer={deployment.deployedBy} />
              <RelativeTime time={deployment.createdAt} className="text-right text-subtle max-md:ml-auto" />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
