"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { GitCompareArrows, Rocket, RotateCcw } from "lucide-react";
import Link from "next/link";
import { DeployDialog } from "@/components/deployments/deploy-dialog";
import { useDraft } from "@/components/drafts/draft-provider";
import { paths } from "@/components/layout/paths";
import { PerformerName } from "@/components/members/performer-name";
import { LiveBadges } from "@/components/prompts/live-badges";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { ContentView } from "./content-view";
import { RestoreDialog } from "./restore-dialog";
import { VersionBadge } from "./version-badge";

/** One version as it was saved. */
export function VersionView({ number }: { number: number }) {
  const trpc = useTRPC();
  const { workspaceSlug, prompt } = useDraft();
  const { data: version } = useSuspenseQuery(
    trpc.version.get.queryOptions({ workspaceSlug, promptSlug: prompt.slug, number }),
  );
  const live = prompt.environments.flatMap(({ name, color, versionNumber }) =>
    versionNumber === number ? [{ environmentName: name, environmentColor: color, versionNumber }] : [],
  );
  return (
    <article aria-label={`Version ${number}`} className="flex flex-col gap-5">
      <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h2 className="flex flex-wrap items-center gap-2 font-semibold text-lg">
            <VersionBadge version={number} className="text-sm" />
            <span className="min-w-0 break-words">{version.message}</span>
          </h2>
          <div className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-muted">
            <PerformerName performer={version.author} />
            <RelativeTime time={version.createdAt} className="text-subtle text-xs" />
            <LiveBadges live={live} isNumberless />
          </div>
        </div>
        <VersionActions number={number} />
      </header>
      <ContentView content={version.content} />
    </article>
  );
}

function VersionActions({ number }: { number: number }) {
  const { workspaceSlug, prompt } = useDraft();
  const { slug, latestVersionNumber, canWrite, environments } = prompt;
  const other = number > 1 ? number - 1 : latestVersionNumber;
  const [from, to] = [Math.min(number, other), Math.max(number, other)];
  const isDeployable = environments.some(
    ({ canDeploy, versionNumber }) => canDeploy && versionNumber !== number,
  );
  return (
    <div className="flex flex-wrap gap-2">
      {from === to ? null : (
        <Button asChild>
          <Link href={paths.promptCompare(workspaceSlug, slug, from, to)}>
            <GitCompareArrows aria-hidden="true" />
            Compare with v{other}
          </Link>
        </Button>
      )}
      {canWrite && number < latestVersionNumber ? (
        <RestoreDialog
          number={number}
          trigger={
            <Button>
              <RotateCcw aria-hidden="true" />
              Restore v{number}
            </Button>
          }
        />
      ) : null}
      {isDeployable && number < latestVersionNumber ? (
        <DeployDialog
          workspaceSlug={workspaceSlug}
          promptSlug={slug}
          versionNumber={number}
          trigger={
            <Button>
              <Rocket aria-hidden="true" />
              Deploy v{number}
            </Button>
          }
        />
      ) : null}
    </div>
  );
}
