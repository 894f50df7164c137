"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import type { DiffLayout } from "@/components/diffs/diff-layout";
import { WordsDiffView } from "@/components/diffs/words-diff-view";
import { usePrompt } from "@/components/prompts/use-prompt";
import { useTRPCClient } from "@/components/trpc/trpc-provider";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonRows } from "@/components/ui/skeleton";
import type { PromptVariable } from "@/server/versions/prompt-content";
import { ComparedValues, type Values } from "./compared-values";
import type { ComparisonAddress } from "./comparison-address";
import { describeSide } from "./describe-side";

interface RenderedComparisonProps {
  sides: ComparisonAddress;
  variables: readonly PromptVariable[];
  layout: DiffLayout;
}

/** What a model would be sent by the one and by the other, for the same values. */
export function RenderedComparison({ sides, variables, layout }: RenderedComparisonProps) {
  const [values, setValues] = useState<Values>({});
  const settled = useDeferredValue(values);
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <RenderedResult sides={sides} values={settled} layout={layout} />
      <ComparedValues variables={variables} values={values} onChange={setValues} />
    </div>
  );
}

function RenderedResult({
  sides,
  values,
  layout,
}: {
  sides: ComparisonAddress;
  values: Values;
  layout: DiffLayout;
}) {
  const client = useTRPCClient();
  const { workspaceSlug, prompt } = usePrompt();
  const input = { workspaceSlug, promptSlug: prompt.slug, before: sides.from, after: sides.to, values };
  const rendered = useQuery({
    queryKey: ["version.compareRendered", input],
    queryFn: () => client.version.compareRendered.mutate(input),
    placeholderData: keepPreviousData,
  });
  if (rendered.error) {
    return (
      <ErrorState
        title="This could not be rendered"
        message={rendered.error.message}
        onRetry={rendered.refetch}
      />
    );
  }
  if (!rendered.data) return <SkeletonRows rows={4} label="Rendering" />;
  if (rendered.data.kind === "refused") {
    const { side, errors } = rendered.data;
    return (
      <ErrorState
        title={`${describeSide(side === "before" ? sides.from : sides.to)} cannot be rendered with these values`}
        message={
          <ul className="list-disc pl-4">
            {errors.map(({ path, message }) => (
              <li key={path}>
                <span className="font-mono">{path.replace(/^variables\./, "")}</span> {message}
              </li>
            ))}
          </ul>
        }
      />
    );
  }
  if (rendered.data.isIdentical) {
    return (
      <EmptyState title="No difference" description="With these values, a model is sent the same by both." />
    );
  }
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <WordsDiffView {...rendered.data.diff} layout={layout} />
    </div>
  );
}
