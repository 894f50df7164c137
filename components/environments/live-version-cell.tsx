"use client";
import { Ellipsis } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { RollbackDialog } from "@/components/deployments/rollback-dialog";
import { paths } from "@/components/layout/paths";
import { RolloutSplit } from "@/components/rollouts/rollout-split";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { RelativeTime } from "@/components/ui/relative-time";
import { TableCell } from "@/components/ui/table";
import { VersionBadge } from "@/components/versions/version-badge";
import type { LiveVersion, PromptLiveVersions } from "@/server/deployments/list-live-versions";
import type { EnvironmentListItem } from "@/server/environments/list-environments";
import { EnvironmentBadge } from "./environment-badge";

interface LiveVersionCellProps {
  workspaceSlug: string;
  prompt: PromptLiveVersions;
  environment: EnvironmentListItem;
  /** Undefined when the environment serves nothing of the prompt. */
  live: LiveVersion | undefined;
}

/** What one environment serves of one prompt, since when, and what can be done about it. */
export function LiveVersionCell(props: LiveVersionCellProps) {
  const { workspaceSlug, prompt, environment, live } = props;
  return (
    <TableCell className="max-md:flex max-md:h-8 max-md:items-center max-md:gap-3">
      <span className="w-28 shrink-0 md:hidden">
        <EnvironmentBadge name={environment.name} color={environment.color} isPlain isEmpty={!live} />
      </span>
      {live ? (
        <span className="flex flex-1 items-center gap-2">
          <VersionBadge
            version={live.versionNumber}
            href={paths.promptVersion(workspaceSlug, prompt.slug, live.versionNumber)}
          />
          {live.rollout ? (
            <RolloutSplit
              percent={live.rollout.percent}
              versionNumbers={live.rollout.versionNumbers}
              href={paths.rollout(workspaceSlug, live.rollout.id)}
            />
          ) : null}
          <RelativeTime time={live.deployedAt} className="text-subtle text-xs" />
          <LiveVersionMenu {...props} live={live} />
        </span>
      ) : (
        <span className="text-subtle text-xs">not live</span>
      )}
    </TableCell>
  );
}

function LiveVersionMenu(props: LiveVersionCellProps & { live: LiveVersion }) {
  const { workspaceSlug, prompt, environment, live } = props;
  const [isRollingBack, setRollingBack] = useState(false);
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={`More about ${prompt.slug} in ${environment.name}`}
            className="ml-auto md:ml-0"
          >
            <Ellipsis aria-hidden="true" />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {live.rollout ? (
            <DropdownMenuItem asChild>
              <Link href={paths.rollout(workspaceSlug, live.rollout.id)}>See the rollout</Link>
            </DropdownMenuItem>
          ) : null}
          {environment.canRollBack ? (
            <DropdownMenuItem onSelect={() => setRollingBack(true)}>Roll back…</DropdownMenuItem>
          ) : null}
          {live.versionNumber === prompt.latestVersionNumber ? null : (
            <DropdownMenuItem asChild>
              <Link
                href={paths.promptCompare(
                  workspaceSlug,
                  prompt.slug,
                  live.versionNumber,
                  prompt.latestVersionNumber,
                )}
              >
                Compare with v{prompt.latestVersionNumber}
              </Link>
            </DropdownMenuItem>
          )}
          <DropdownMenuItem asChild>
            <Link
              href={{
                pathname: paths.deployments(workspaceSlug),
                query: { prompt: prompt.slug, environment: environment.name },
              }}
            >
              Deployments to {environment.name}
            </Link>
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <RollbackDialog
        workspaceSlug={workspaceSlug}
        promptSlug={prompt.slug}
        environment={environment}
        liveVersionNumber={live.versionNumber}
        open={isRollingBack}
        onOpenChange={setRollingBack}
      />
    </>
  );
}
