"use client";
import { GitCompareArrows, History } from "lucide-react";
import Link from "next/link";
import { parseAsString, useQueryState } from "nuqs";
import { Suspense, useState } from "react";
import { paths } from "@/components/layout/paths";
import { usePrompt } from "@/components/prompts/use-prompt";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadMore } from "@/components/ui/load-more";
import { SkeletonRows } from "@/components/ui/skeleton";
import { HistoryFilter } from "./history-filter";
import { useAllVersions, useBranchVersions, type VersionPages } from "./use-version-pages";
import { VersionTable } from "./version-table";

/** Every version with the lines between them, newest first, or those of one branch: `?branch=shorter-answers`. */
export function VersionHistory() {
  const { workspaceSlug, prompt } = usePrompt();
  const [branchName, setBranchName] = useQueryState("branch", parseAsString.withOptions({ history: "push" }));
  const [picked, setPicked] = useState<readonly number[]>([]);
  if (prompt.latestVersionNumber === 0) {
    return (
      <EmptyState
        icon={History}
        title="No versions yet"
        description="Saving in the editor makes v1. From then on every save is kept here and can be restored."
        action={
          <Button asChild>
            <Link href={paths.prompt(workspaceSlug, prompt.slug)}>Open the editor</Link>
          </Button>
        }
      />
    );
  }
  // A third pick takes the place of the one picked first.
  const pick = (number: number, isPicked: boolean) =>
    setPicked((before) =>
      isPicked ? [...before, number].slice(-2) : before.filter((other) => other !== number),
    );
  return (
    <div className="flex flex-col gap-3">
      <div className="flex min-h-8 flex-wrap items-center justify-between gap-3">
        <HistoryFilter branchName={branchName} onChange={(name) => void setBranchName(name)} />
        <CompareBar workspaceSlug={workspaceSlug} promptSlug={prompt.slug} picked={picked} />
      </div>
      <Suspense key={branchName} fallback={<SkeletonRows rows={6} label="Loading versions" />}>
        {branchName === null ? (
          <AllVersions picked={picked} onPick={pick} />
        ) : (
          <BranchVersions branchName={branchName} picked={picked} onPick={pick} />
        )}
      </Suspense>
    </div>
  );
}

interface PickProps {
  picked: readonly number[];
  onPick: (number: number, isPicked: boolean) => void;
}

function AllVersions(props: PickProps) {
  return <HistoryPages {...props} pages={useAllVersions()} />;
}

function BranchVersions({ branchName, ...props }: PickProps & { branchName: string }) {
  return <HistoryPages {...props} pages={useBranchVersions(branchName)} />;
}

function HistoryPages({ pages, picked, onPick }: PickProps & { pages: VersionPages }) {
  const { versions, heads, pageCount, hasMore, isLoadingMore, loadMore } = pages;
  if (versions.length === 0) {
    return (
      <EmptyState
        icon={History}
        title="No versions on this branch yet"
        description="Save in the editor to make its first."
      />
    );
  }
  return (
    <div>
      <VersionTable versions={versions} heads={heads} picked={picked} onPick={onPick} />
      {hasMore || pageCount > 1 ? (
        <LoadMore
          hasMore={hasMore}
          isLoading={isLoadingMore}
          onLoadMore={loadMore}
          shownCount={versions.length}
          noun={versions.length === 1 ? "version" : "versions"}
        />
      ) : null}
    </div>
  );
}

interface CompareBarProps {
  workspaceSlug: string;
  promptSlug: string;
  picked: readonly number[];
}

function CompareBar({ workspaceSlug, promptSlug, picked }: CompareBarProps) {
  const [from, to] = picked.toSorted((a, b) => a - b);
  return (
    <div className="ml-auto flex min-h-8 items-center gap-3 max-sm:ml-0">
      <p className="text-muted" aria-live="polite">
        {from === undefined
          ? "Pick two versions to compare them."
          : to === undefined
            ? `v${from} is picked. Pick another to compare it with.`
            : `v${from} and v${to} are picked.`}
      </p>
      {from === undefined || to === undefined ? null : (
        <Button asChild>
          <Link href={paths.promptCompare(workspaceSlug, promptSlug, from, to)}>
            <GitCompareArrows aria-hidden="true" />
            Compare v{from} with v{to}
          </Link>
        </Button>
      )}
    </div>
  );
}
