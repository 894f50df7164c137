"use client";
import { useQuery } from "@tanstack/react-query";
import { Clock, Equal } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { paths } from "@/components/layout/paths";
import { PromptName } from "@/components/prompts/prompt-name";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { MomentChange, MomentComparison } from "@/server/deployments/compare-moments";
import { LiveChange } from "./live-change";
import { MomentBar } from "./moment-bar";
import { MomentField } from "./moment-field";
import { useMoments } from "./use-moments";

/** What an environment served differently at the later of two moments. */
export function MomentsView({ workspaceSlug }: { workspaceSlug: string }) {
  const { environment, environmentName, at, until, setMoments } = useMoments(workspaceSlug);
  const [openedAt] = useState(() => new Date());
  return (
    <>
      <MomentBar
        workspaceSlug={workspaceSlug}
        environment={environment}
        onEnvironmentChange={(name) => void setMoments({ environment: name })}
        onMomentChange={(moment) => void setMoments({ at: moment, until: null })}
      >
        <MomentField label="From" value={at} onChange={(moment) => void setMoments({ at: moment })} />
        <MomentField
          label="To, or now when empty"
          value={until}
          onChange={(moment) => void setMoments({ until: moment })}
        />
      </MomentBar>
      {at ? (
        <Comparison
          workspaceSlug={workspaceSlug}
          environmentName={environmentName}
          from={at}
          to={until ?? openedAt}
        />
      ) : (
        <EmptyState
          icon={Clock}
          title="Choose a moment to begin with"
          description={`You then see what ${environmentName} serves differently since.`}
        />
      )}
    </>
  );
}

interface ComparisonProps {
  workspaceSlug: string;
  environmentName: string;
  from: Date;
  to: Date;
}

function Comparison({ workspaceSlug, ...moments }: ComparisonProps) {
  const trpc = useTRPC();
  const comparison = useQuery(trpc.deployment.compareMoments.queryOptions({ workspaceSlug, ...moments }));
  const { data, error, refetch, isFetching } = comparison;
  if (error) return <ErrorState message={error.message} onRetry={refetch} isRetrying={isFetching} />;
  if (!data) return <SkeletonRows rows={6} label="Comparing the two moments" />;
  if (data.changes.length === 0) {
    return (
      <EmptyState
        icon={Equal}
        title="Nothing differs"
        description={`${moments.environmentName} served the same at both moments. ${alike(data)}`}
      />
    );
  }
  return (
    <>
      <ChangeTable workspaceSlug={workspaceSlug} changes={data.changes} />
      <p className="mt-3 text-muted text-sm">{alike(data)}</p>
    </>
  );
}

function alike({ unchangedCount }: MomentComparison): string {
  if (unchangedCount === 0) return "";
  return unchangedCount === 1
    ? "1 prompt was served alike at both."
    : `${unchangedCount} prompts were served alike at both.`;
}

interface ChangeTableProps {
  workspaceSlug: string;
  changes: readonly MomentChange[];
}

function ChangeTable({ workspaceSlug, changes }: ChangeTableProps) {
  return (
    <Table label="What differs between the two moments">
      <TableHeader>
        <TableRow>
          <TableHead>Prompt</TableHead>
          <TableHead>Version</TableHead>
          <TableHead>Content</TableHead>
          <TableHead className="text-right">Live since</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {changes.map(({ promptSlug, before, after }) => (
          <TableRow key={after.deploymentId}>
            <TableCell>
              <PromptName slug={promptSlug} href={paths.promptDeployments(workspaceSlug, promptSlug)} />
            </TableCell>
            <TableCell>
              <LiveChange from={before?.versionNumber ?? null} to={after.versionNumber} />
            </TableCell>
            <TableCell>
              {before ? (
                <Link
                  href={paths.promptCompare(
                    workspaceSlug,
                    promptSlug,
                    before.versionNumber,
                    after.versionNumber,
                  )}
                  className="rounded-sm text-accent underline-offset-4 hover:underline"
                >
                  Compare<span className="sr-only"> the two versions of {promptSlug}</span>
                </Link>
              ) : (
                <span className="text-subtle">new</span>
              )}
            </TableCell>
            <TableCell className="text-right text-subtle">
              <RelativeTime time={after.since} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
