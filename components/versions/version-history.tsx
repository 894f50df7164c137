"use client";
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { GitCompareArrows, History } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useDraft } from "@/components/drafts/draft-provider";
import { paths } from "@/components/layout/paths";
import { nextNumberedPage } from "@/components/prompts/prompt-queries";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadMore } from "@/components/ui/load-more";
import { VersionTable } from "./version-table";

/** Every version, newest first; two of them can be picked to be compared. */
export function VersionHistory() {
  const trpc = useTRPC();
  const { workspaceSlug, prompt } = useDraft();
  const pages = useSuspenseInfiniteQuery(
    trpc.version.list.infiniteQueryOptions({ workspaceSlug, promptSlug: prompt.slug }, nextNumberedPage),
  );
  const versions = pages.data.pages.flatMap((page) => page.versions);
  const [picked, setPicked] = useState<readonly number[]>([]);
  if (versions.length === 0) {
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
  return (
    <div className="flex flex-col gap-3">
      <CompareBar workspaceSlug={workspaceSlug} promptSlug={prompt.slug} picked={picked} />
      <div>
        <VersionTable
          versions={versions}
          picked={picked}
          // A third pick takes the place of the one picked first.
          onPick={(number, isPicked) =>
            setPicked((before) =>
              isPicked ? [...before, number].slice(-2) : before.filter((other) => other !== number),
            )
          }
        />
        {pages.hasNextPage || pages.data.pages.length > 1 ? (
          <LoadMore
            hasMore={pages.hasNextPage}
            isLoading={pages.isFetchingNextPage}
            onLoadMore={() => void pages.fetchNextPage()}
            shownCount={versions.length}
            noun={versions.length === 1 ? "version" : "versions"}
          />
        ) : null}
      </div>
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
    <div className="flex min-h-8 items-center justify-between gap-3">
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
