"use client";
import { useQuery } from "@tanstack/react-query";
import { Clock, Rocket } from "lucide-react";
import { paths } from "@/components/layout/paths";
import { PromptName } from "@/components/prompts/prompt-name";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { VersionBadge } from "@/components/versions/version-badge";
import type { LiveAt } from "@/server/deployments/get-live-at";
import { MomentBar } from "./moment-bar";
import { MomentField } from "./moment-field";
import { useMoments } from "./use-moments";

/** What an environment served at any moment. */
export function LiveAtView({ workspaceSlug }: { workspaceSlug: string }) {
  const { environment, environmentName, at, setMoments } = useMoments(workspaceSlug);
  return (
    <>
      <MomentBar
        workspaceSlug={workspaceSlug}
        environment={environment}
        onEnvironmentChange={(name) => void setMoments({ environment: name })}
        onMomentChange={(moment) => void setMoments({ at: moment })}
      >
        <MomentField label="Moment" value={at} onChange={(moment) => void setMoments({ at: moment })} />
      </MomentBar>
      {at ? (
        <LiveThen workspaceSlug={workspaceSlug} environmentName={environmentName} at={at} />
      ) : (
        <EmptyState
          icon={Clock}
          title="Choose a moment"
          description={`You then see which version of each prompt ${environmentName} served, and since when.`}
        />
      )}
    </>
  );
}

interface LiveThenProps {
  workspaceSlug: string;
  environmentName: string;
  at: Date;
}

function LiveThen({ workspaceSlug, environmentName, at }: LiveThenProps) {
  const trpc = useTRPC();
  const live = useQuery(trpc.deployment.getLiveAt.queryOptions({ workspaceSlug, environmentName, at }));
  if (live.error) {
    return <ErrorState message={live.error.message} onRetry={live.refetch} isRetrying={live.isFetching} />;
  }
  if (!live.data) return <SkeletonRows rows={6} label="Loading what was live" />;
  if (live.data.length === 0) {
    return (
      <EmptyState
        icon={Rocket}
        title="Nothing was live yet"
        description={`${environmentName} served no prompt at that moment.`}
      />
    );
  }
  return <LiveTable workspaceSlug={workspaceSlug} live={live.data} />;
}

function LiveTable({ workspaceSlug, live }: { workspaceSlug: string; live: readonly LiveAt[] }) {
  return (
    <Table label="What was live">
      <TableHeader>
        <TableRow>
          <TableHead>Prompt</TableHead>
          <TableHead>Version</TableHead>
          <TableHead className="text-right">Live since</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {live.map(({ promptSlug, versionNumber, deploymentId, since }) => (
          <TableRow key={deploymentId}>
            <TableCell>
              <PromptName slug={promptSlug} href={paths.promptDeployments(workspaceSlug, promptSlug)} />
            </TableCell>
            <TableCell>
              <VersionBadge
                version={versionNumber}
                href={paths.promptVersion(workspaceSlug, promptSlug, versionNumber)}
              />
            </TableCell>
            <TableCell className="text-right text-subtle">
              <RelativeTime time={since} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
