"use client";
import { Fragment } from "react";
import { paths } from "@/components/layout/paths";
import { PromptName } from "@/components/prompts/prompt-name";
import { TableCell, TableRow } from "@/components/ui/table";
import { VersionBadge } from "@/components/versions/version-badge";
import type { PromptLiveVersions } from "@/server/deployments/list-live-versions";
import type { EnvironmentListItem } from "@/server/environments/list-environments";
import { LiveVersionCell } from "./live-version-cell";
import { LiveVersionStep } from "./live-version-step";

interface LiveMatrixRowProps {
  workspaceSlug: string;
  environments: readonly EnvironmentListItem[];
  prompt: PromptLiveVersions;
}

/** A prompt on its way from the latest version to the last environment; on narrow screens one below the other. */
export function LiveMatrixRow({ workspaceSlug, environments, prompt }: LiveMatrixRowProps) {
  const { slug, latestVersionNumber } = prompt;
  const liveIn = (name: string | undefined) =>
    prompt.live.find(({ environmentName }) => environmentName === name);
  return (
    <TableRow className="max-md:block max-md:py-2">
      <th scope="row" className="px-3 py-1.5 text-left font-normal max-md:block md:max-w-96">
        <PromptName slug={slug} href={paths.prompt(workspaceSlug, slug)} />
      </th>
      <TableCell className="max-md:flex max-md:h-8 max-md:items-center max-md:gap-3">
        <span className="w-28 shrink-0 text-subtle text-xs md:hidden">Latest</span>
        {latestVersionNumber === 0 ? (
          <span className="text-subtle text-xs">no version yet</span>
        ) : (
          <VersionBadge
            version={latestVersionNumber}
            href={paths.promptVersion(workspaceSlug, slug, latestVersionNumber)}
          />
        )}
      </TableCell>
      {environments.map((environment, index) => (
        <Fragment key={environment.id}>
          <LiveVersionStep
            workspaceSlug={workspaceSlug}
            promptSlug={slug}
            latestVersionNumber={latestVersionNumber}
            from={environments[index - 1]}
            fromVersionNumber={liveIn(environments[index - 1]?.name)?.versionNumber}
            to={environment}
            toVersionNumber={liveIn(environment.name)?.versionNumber}
            isSplit={Boolean(liveIn(environment.name)?.rollout)}
          />
          <LiveVersionCell
            workspaceSlug={workspaceSlug}
            prompt={prompt}
            environment={environment}
            live={liveIn(environment.name)}
          />
        </Fragment>
      ))}
    </TableRow>
  );
}
