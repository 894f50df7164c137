"use client";
import { useQuery } from "@tanstack/react-query";
import { GitMerge } from "lucide-react";
import Link from "next/link";
import { parseAsString, useQueryStates } from "nuqs";
import { paths } from "@/components/layout/paths";
import { usePrompt } from "@/components/prompts/use-prompt";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonRows } from "@/components/ui/skeleton";
import type { BranchListItem } from "@/server/branches/list-branches";
import { MAIN_BRANCH } from "@/server/branches/main-branch";
import { MergeBranches, type MergeNames } from "./merge-branches";
import { MergeForm } from "./merge-form";

/** Brings what was changed on one branch into another: `?from=shorter-answers&into=main`. */
export function MergeView() {
  const trpc = useTRPC();
  const { workspaceSlug, prompt } = usePrompt();
  const [given, setNames] = useQueryStates({
    from: parseAsString,
    into: parseAsString.withDefault(MAIN_BRANCH),
  });
  const branches = useQuery(trpc.branch.list.queryOptions({ workspaceSlug, promptSlug: prompt.slug }));
  if (!branches.data) {
    return branches.error ? (
      <ErrorState message={branches.error.message} onRetry={branches.refetch} />
    ) : (
      <SkeletonRows rows={4} label="Loading branches" />
    );
  }
  const names = { from: given.from ?? firstOther(branches.data, given.into), into: given.into };
  if (branches.data.length < 2 || names.from === undefined) {
    return (
      <EmptyState
        icon={GitMerge}
        title="There is no branch to merge"
        description="Create a branch to try something without touching main, then merge it here."
        action={
          <Button asChild>
            <Link href={paths.promptVersions(workspaceSlug, prompt.slug)}>See the versions</Link>
          </Button>
        }
      />
    );
  }
  const chosen: MergeNames = { from: names.from, into: names.into };
  return (
    <div className="flex flex-col gap-5">
      <MergeBranches
        names={chosen}
        branches={branches.data}
        onChange={(next) => void setNames({ ...chosen, ...next })}
      />
      <Merge key={`${chosen.from} ${chosen.into}`} names={chosen} branches={branches.data} />
    </div>
  );
}

const firstOther = (branches: readonly BranchListItem[], into: string) =>
  branches.find(({ name }) => name !== into)?.name;

function Merge({ names, branches }: { names: MergeNames; branches: readonly BranchListItem[] }) {
  const trpc = useTRPC();
  const { workspaceSlug, prompt } = usePrompt();
  const preview = useQuery(
    trpc.branch.previewMerge.queryOptions(
      { workspaceSlug, promptSlug: prompt.slug, ...names },
      // Whoever comes back to the tab decides about what is true now.
      { staleTime: 0, refetchOnWindowFocus: true },
    ),
  );
  if (preview.error && !preview.data) {
    return (
      <ErrorState
        title="These branches cannot be merged"
        message={preview.error.message}
        onRetry={preview.refetch}
      />
    );
  }
  if (!preview.data) return <SkeletonRows rows={4} label="Comparing the branches" />;
  if (preview.data.isUpToDate) {
    return (
      <EmptyState
        icon={GitMerge}
        title={`${names.into} has all of ${names.from} already`}
        description={`Nothing was saved on ${names.from} since the two were last together.`}
      />
    );
  }
  const draftOf = (name: string) => branches.find((branch) => branch.name === name)?.hasDraft ?? false;
  return (
    <MergeForm
      names={names}
      preview={preview.data}
      hasDraft={{ from: draftOf(names.from), into: draftOf(names.into) }}
    />
  );
}
