"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { paths } from "@/components/layout/paths";
import { PromptName } from "@/components/prompts/prompt-name";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Badge } from "@/components/ui/badge";
import { ErrorState } from "@/components/ui/error-state";
import { formatDurationMs, formatUsd } from "@/components/ui/format-number";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Skeleton } from "@/components/ui/skeleton";
import { VersionBadge } from "@/components/versions/version-badge";
import type { OutlierKind } from "@/server/analytics/analytics-schemas";
import type { Outlier } from "@/server/analytics/list-outliers";
import type { selectionOf } from "./analytics-filters";

const kinds = [
  { value: "slowest", label: "Slowest" },
  { value: "dearest", label: "Dearest" },
  { value: "failed", label: "Failed" },
] as const;

const emptyTexts: Record<OutlierKind, string> = {
  slowest: "Nothing was called in this range.",
  dearest: "No call in this range has a known cost.",
  failed: "Nothing failed in this range.",
};

interface OutlierListProps {
  workspaceSlug: string;
  selection: ReturnType<typeof selectionOf>;
}

/** The single calls that averages hide. */
export function OutlierList({ workspaceSlug, selection }: OutlierListProps) {
  const trpc = useTRPC();
  const [kind, setKind] = useState<OutlierKind>("slowest");
  const { data, error, refetch } = useQuery(trpc.analytics.outliers.queryOptions({ ...selection, kind }));
  return (
    <Panel
      title="Outliers"
      isFlush
      actions={<SegmentedControl label="Which calls" value={kind} options={kinds} onValueChange={setKind} />}
    >
      {error ? (
        <ErrorState
          title="The calls could not be loaded"
          message={error.message}
          onRetry={refetch}
          className="m-4"
        />
      ) : null}
      {data === undefined && !error ? <OutlierSkeleton /> : null}
      {data?.length === 0 ? <p className="px-4 py-6 text-muted">{emptyTexts[kind]}</p> : null}
      <ul className="divide-y">
        {data?.map((outlier) => (
          <OutlierRow
            key={`${outlier.traceId} ${outlier.spanId}`}
            workspaceSlug={workspaceSlug}
            outlier={outlier}
            kind={kind}
          />
        ))}
      </ul>
    </Panel>
  );
}

function OutlierRow({
  workspaceSlug,
  outlier,
  kind,
}: {
  workspaceSlug: string;
  outlier: Outlier;
  kind: OutlierKind;
}) {
  const { traceId, promptSlug, version, model, errorType, startTime, durationMs, costUsd } = outlier;
  return (
    <li className="relative flex items-center justify-between gap-4 px-4 py-2 hover:bg-hover">
      <div className="min-w-0">
        <Link href={paths.trace(workspaceSlug, traceId)} className="stretched-link rounded-sm">
          {promptSlug === null ? (
            <span className="text-muted">No prompt</span>
          ) : (
            <PromptName slug={promptSlug} />
          )}
        </Link>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5 text-muted text-xs">
          {version === null ? null : <VersionBadge version={version} />}
          {model === null ? null : <span className="max-w-48 truncate font-mono">{model}</span>}
          {errorType === null ? null : <Badge tone="danger">{errorType}</Badge>}
          <RelativeTime time={startTime} />
        </p>
      </div>
      <p className="numeric shrink-0 text-right">
        {kind === "dearest" && costUsd !== null ? formatUsd(costUsd) : formatDurationMs(durationMs)}
        <span className="block text-subtle text-xs">
          {kind === "dearest"
            ? formatDurationMs(durationMs)
            : costUsd === null
              ? "no price"
              : formatUsd(costUsd)}
        </span>
      </p>
    </li>
  );
}

function OutlierSkeleton() {
  return (
    <div role="status" className="flex flex-col gap-3 p-4">
      <span className="sr-only">Loading calls</span>
      {["first", "second", "third", "fourth"].map((row) => (
        <Skeleton key={row} className="h-9" />
      ))}
    </div>
  );
}
