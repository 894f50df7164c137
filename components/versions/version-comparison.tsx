"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { ArrowLeftRight, GitCompareArrows } from "lucide-react";
import { parseAsInteger, parseAsStringLiteral, useQueryState, useQueryStates } from "nuqs";
import { Suspense } from "react";
import { ContentDiffView } from "@/components/diffs/content-diff-view";
import type { DiffLayout } from "@/components/diffs/message-diff-view";
import { useDraft } from "@/components/drafts/draft-provider";
import { PerformerName } from "@/components/members/performer-name";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { SkeletonRows } from "@/components/ui/skeleton";
import type { ComparedVersion } from "@/server/versions/compare-versions";
import { VersionBadge } from "./version-badge";
import { versionPairOf } from "./version-pair";
import { VersionSelect } from "./version-select";

const LAYOUTS = ["inline", "split"] as const satisfies readonly DiffLayout[];

/** Two versions of the address, word by word: `?from=3&to=5&view=split`. */
export function VersionComparison() {
  const { prompt } = useDraft();
  const latest = prompt.latestVersionNumber;
  const [given, setPair] = useQueryStates({ from: parseAsInteger, to: parseAsInteger }, { history: "push" });
  const [layout, setLayout] = useQueryState("view", parseAsStringLiteral(LAYOUTS).withDefault("inline"));
  if (latest < 1) {
    return (
      <EmptyState
        icon={GitCompareArrows}
        title="There is nothing to compare yet"
        description="Save the prompt twice, and see here what changed."
      />
    );
  }
  const pair = versionPairOf(given, latest);
  if (!pair) {
    return (
      <EmptyState
        icon={GitCompareArrows}
        title="One of these versions does not exist"
        description={`This prompt has the versions v1 to v${latest}.`}
        action={<Button onClick={() => void setPair(null)}>Compare the newest two</Button>}
      />
    );
  }
  const { from, to } = pair;
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-2">
        <VersionSelect
          label="From"
          value={from}
          latest={latest}
          onChange={(next) => void setPair({ from: next })}
        />
        <Button
          variant="ghost"
          size="icon"
          aria-label="Swap the two versions"
          onClick={() => void setPair({ from: to, to: from })}
        >
          <ArrowLeftRight aria-hidden="true" />
        </Button>
        <VersionSelect
          label="To"
          value={to}
          latest={latest}
          onChange={(next) => void setPair({ to: next })}
        />
        <SegmentedControl
          label="Layout"
          value={layout}
          onValueChange={(next) => void setLayout(next)}
          options={[
            { value: "inline", label: "Inline" },
            { value: "split", label: "Side by side" },
          ]}
          className="ml-auto max-sm:ml-0"
        />
      </div>
      <Suspense key={`${from}-${to}`} fallback={<SkeletonRows rows={4} label="Comparing" />}>
        <Comparison from={from} to={to} layout={layout} />
      </Suspense>
    </div>
  );
}

function Comparison({ from, to, layout }: { from: number; to: number; layout: DiffLayout }) {
  const trpc = useTRPC();
  const { workspaceSlug, prompt } = useDraft();
  const { data } = useSuspenseQuery(
    trpc.version.compare.queryOptions({ workspaceSlug, promptSlug: prompt.slug, from, to }),
  );
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-2 md:grid-cols-2">
        <ComparedHead version={data.from} />
        <ComparedHead version={data.to} />
      </div>
      <ContentDiffView diff={data.diff} layout={layout} />
    </div>
  );
}

function ComparedHead({ version }: { version: ComparedVersion }) {
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
      <VersionBadge version={version.number} />
      <span className="min-w-0 break-words font-medium">{version.message}</span>
      <span className="inline-flex items-center gap-2 text-muted text-xs">
        <PerformerName performer={version.author} />
        <RelativeTime time={version.createdAt} className="text-subtle" />
      </span>
    </div>
  );
}
