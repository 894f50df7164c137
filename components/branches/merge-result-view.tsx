"use client";
import { skipToken, useQuery } from "@tanstack/react-query";
import { BreakingChangeNotice } from "@/components/diffs/breaking-change-notice";
import { ContentDiffView } from "@/components/diffs/content-diff-view";
import { usePrompt } from "@/components/prompts/use-prompt";
import { useTRPCClient } from "@/components/trpc/trpc-provider";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonRows } from "@/components/ui/skeleton";
import type { MergePreview } from "@/server/branches/preview-merge";
import type { DraftDocument } from "@/server/drafts/draft-document";
import type { MergeNames } from "./merge-branches";
import { SaveMergeForm } from "./save-merge-form";

interface MergeResultViewProps {
  names: MergeNames;
  preview: MergePreview;
  /** Undefined until every conflict is resolved. */
  document: DraftDocument | undefined;
  /** How many are not resolved. */
  left: number;
}

/** What the branch will hold, against what it holds now, and the button that makes it so. */
export function MergeResultView({ names, preview, document, left }: MergeResultViewProps) {
  const client = useTRPCClient();
  const { workspaceSlug, prompt } = usePrompt();
  const result = useQuery({
    queryKey: ["version.compareDocument", prompt.id, names.into, preview.intoHead, document],
    queryFn: document
      ? () =>
          client.version.compareDocument.mutate({
            workspaceSlug,
            promptSlug: prompt.slug,
            branchName: names.into,
            document,
          })
      : skipToken,
  });
  return (
    <section aria-labelledby="result-title" className="flex flex-col gap-3 border-t pt-5">
      <h2 id="result-title" className="font-semibold text-base">
        What changes on {names.into}
      </h2>
      {document === undefined ? (
        <p className="text-muted">Decide the rest, and see here what comes out of it.</p>
      ) : result.error ? (
        <ErrorState
          title="It cannot be merged like this"
          message={result.error.message}
          onRetry={result.refetch}
        />
      ) : result.data ? (
        <>
          <BreakingChangeNotice
            changes={result.data.breakingChanges}
            against={`with v${preview.intoHead}, the newest of ${names.into}`}
          />
          {result.data.diff.isIdentical ? (
            <p className="text-muted">
              Nothing of what {names.into} says. It is noted that it has all of {names.from} now.
            </p>
          ) : (
            <ContentDiffView diff={result.data.diff} layout="inline" />
          )}
        </>
      ) : (
        <SkeletonRows rows={3} label="Putting it together" />
      )}
      <SaveMergeForm
        names={names}
        preview={preview}
        document={result.data ? document : undefined}
        left={left}
      />
    </section>
  );
}
