"use client";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { BreakingChangeNotice } from "@/components/diffs/breaking-change-notice";
import { ContentDiffView } from "@/components/diffs/content-diff-view";
import type { DiffLayout } from "@/components/diffs/diff-layout";
import type { AroundMessage } from "@/components/diffs/words-diff-view";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { PromptContent } from "@/server/versions/prompt-content";

interface VersionDiffProps {
  workspaceSlug: string;
  promptSlug: string;
  /** What is live; null: nothing, and all of the candidate is new. */
  from: number | null;
  to: number;
  layout: DiffLayout;
  /** "with v11, live in production". */
  against: string;
  around?: AroundMessage;
  /** Shows a content that replaces nothing. */
  showNew: (content: PromptContent) => ReactNode;
}

/** What a version changes for those who call the prompt: what breaks first, then every difference. */
export function VersionDiff(props: VersionDiffProps) {
  return props.from === null ? <NewContent {...props} /> : <Comparison {...props} from={props.from} />;
}

function Comparison(props: VersionDiffProps & { from: number }) {
  const { workspaceSlug, promptSlug, from, to, layout, against, around } = props;
  const trpc = useTRPC();
  const comparison = useQuery(
    trpc.version.compareSides.queryOptions({
      workspaceSlug,
      promptSlug,
      before: String(from),
      after: String(to),
    }),
  );
  if (comparison.error) {
    return <ErrorState message={comparison.error.message} onRetry={comparison.refetch} />;
  }
  if (!comparison.data) return <DiffSkeleton />;
  return (
    <div className="flex flex-col gap-4">
      <BreakingChangeNotice changes={comparison.data.breakingChanges} against={against} maxShown={3} />
      <ContentDiffView diff={comparison.data.diff} layout={layout} around={around} of={promptSlug} />
    </div>
  );
}

function NewContent({ workspaceSlug, promptSlug, to, showNew }: VersionDiffProps) {
  const trpc = useTRPC();
  const version = useQuery(trpc.version.get.queryOptions({ workspaceSlug, promptSlug, number: to }));
  if (version.error) return <ErrorState message={version.error.message} onRetry={version.refetch} />;
  if (!version.data) return <DiffSkeleton />;
  return showNew(version.data.content);
}

export function DiffSkeleton() {
  return (
    <div role="status" className="flex flex-col gap-2 rounded-lg border p-3">
      <span className="sr-only">Loading the comparison</span>
      <Skeleton className="w-3/4" />
      <Skeleton className="w-2/3" />
      <Skeleton className="w-1/2" />
    </div>
  );
}
