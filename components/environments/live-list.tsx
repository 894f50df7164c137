"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { PackageOpen } from "lucide-react";
import { paths } from "@/components/layout/paths";
import { PerformerName } from "@/components/members/performer-name";
import { PromptName } from "@/components/prompts/prompt-name";
import { RolloutSplit } from "@/components/rollouts/rollout-split";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { VersionBadge } from "@/components/versions/version-badge";

/** What an environment serves, by prompt. */
export function LiveList({
  workspaceSlug,
  environmentName,
}: {
  workspaceSlug: string;
  environmentName: string;
}) {
  const trpc = useTRPC();
  const { data: matrix } = useSuspenseQuery(trpc.deployment.listLive.queryOptions({ workspaceSlug }));
  const rows = matrix.prompts.flatMap(({ slug, live }) =>
    live
      .filter((version) => version.environmentName === environmentName)
      .map((version) => ({ slug, ...version })),
  );
  if (rows.length === 0) {
    return (
      <EmptyState
        icon={PackageOpen}
        title={`Nothing is live in ${environmentName} yet`}
        description="Deploy or release a version to it, and applications that ask for this environment receive it."
      />
    );
  }
  return (
    <Panel title="Live now" isFlush>
      <Table label={`What is live in ${environmentName}`} isBare>
        <TableHeader>
          <TableRow>
            <TableHead>Prompt</TableHead>
            <TableHead>Version</TableHead>
            <TableHead>Since</TableHead>
            <TableHead className="max-sm:hidden">By</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {rows.map(({ slug, versionNumber, deployedAt, deployedBy, rollout }) => (
            <TableRow key={slug}>
              <TableCell className="break-words">
                <PromptName slug={slug} href={paths.prompt(workspaceSlug, slug)} />
              </TableCell>
              <TableCell>
                <span className="inline-flex flex-wrap items-center gap-1.5">
                  <VersionBadge
                    version={versionNumber}
                    href={paths.promptVersion(workspaceSlug, slug, versionNumber)}
                  />
                  {rollout ? (
                    <RolloutSplit
                      percent={rollout.percent}
                      versionNumbers={rollout.versionNumbers}
                      href={paths.rollout(workspaceSlug, rollout.id)}
                    />
                  ) : null}
                </span>
              </TableCell>
              <TableCell>
                <RelativeTime time={deployedAt} className="text-muted" />
              </TableCell>
              <TableCell className="max-sm:hidden">
                <PerformerName performer={deployedBy} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}
