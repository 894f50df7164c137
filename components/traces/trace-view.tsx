"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Suspense, useDeferredValue, useRef } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { cn } from "@/components/ui/cn";
import { SkeletonRows } from "@/components/ui/skeleton";
import { SpanDetail } from "./span-detail";
import { SpanTree } from "./span-tree-list";
import { TraceComments } from "./trace-comments";
import { TraceFeedback } from "./trace-feedback";
import { TraceHeader } from "./trace-header";
import { useErrorKeys } from "./use-error-keys";
import { useSpanTree } from "./use-span-tree";

/** Tailwind's `lg`, from where the layout below has two columns. */
const SIDE_BY_SIDE = "(min-width: 64rem)";

/** A trace: its spans as a tree, and one of them in full. Prefetch `trace.getOutline`. */
export function TraceView({ workspaceSlug, traceId }: { workspaceSlug: string; traceId: string }) {
  const trpc = useTRPC();
  const { data: trace } = useSuspenseQuery(trpc.trace.getOutline.queryOptions({ workspaceSlug, traceId }));
  const tree = useSpanTree(trace);
  const detailRef = useRef<HTMLDivElement>(null);
  const goToError = (direction: 1 | -1) => {
    tree.goToError(direction);
    showDetail();
  };
  useErrorKeys(goToError);
  function showDetail() {
    // On a phone it stands below the tree, out of sight.
    if (!window.matchMedia(SIDE_BY_SIDE).matches) detailRef.current?.scrollIntoView({ block: "start" });
  }
  // What was shown stays until the next span is there.
  const detailed = useDeferredValue(tree.shown);
  return (
    <>
      <TraceHeader workspaceSlug={workspaceSlug} trace={trace} onGoToError={() => goToError(1)} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
        <div className="flex min-w-0 flex-col gap-4 lg:sticky lg:top-16">
          <SpanTree
            nodes={tree.nodes}
            durationMs={trace.durationMs}
            isCut={trace.isCut}
            shown={tree.shown}
            folded={tree.folded}
            view={tree.view}
            onViewChange={tree.setView}
            onShow={tree.show}
            onFold={tree.fold}
            onFoldAll={tree.foldAll}
          />
        </div>
        <div ref={detailRef} className="flex min-w-0 scroll-mt-16 flex-col gap-4">
          {detailed ? (
            <Suspense fallback={<SkeletonRows rows={8} label="Loading the span" />}>
              <div className={cn("transition-opacity", detailed !== tree.shown && "opacity-60")}>
                <SpanDetail
                  key={detailed.span.id}
                  workspaceSlug={workspaceSlug}
                  traceId={traceId}
                  node={detailed}
                  nodes={tree.nodes}
                  onReveal={tree.reveal}
                />
              </div>
            </Suspense>
          ) : null}
          <TraceFeedback
            workspaceSlug={workspaceSlug}
            traceId={traceId}
            feedback={trace.feedback}
            nodes={tree.nodes}
            shown={tree.shown}
            onReveal={tree.reveal}
          />
          <TraceComments
            workspaceSlug={workspaceSlug}
            traceId={traceId}
            nodes={tree.nodes}
            shown={tree.shown}
            onReveal={tree.reveal}
          />
        </div>
      </div>
    </>
  );
}
