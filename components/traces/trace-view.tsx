"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { useRef } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import type { TraceOutput } from "@/server/traces/trace-schemas";
import { SpanDetail } from "./span-detail";
import { spanTree } from "./span-tree";
import { SpanTree } from "./span-tree-list";
import { TraceFeedback } from "./trace-feedback";
import { TraceHeader } from "./trace-header";

/** Tailwind's `lg`, from where the layout below has two columns. */
const SIDE_BY_SIDE = "(min-width: 64rem)";

/** A trace: its spans as a waterfall, and one of them in full. The span shown is in the address. */
export function TraceView({ workspaceSlug, traceId }: { workspaceSlug: string; traceId: string }) {
  const trpc = useTRPC();
  const { data: trace } = useSuspenseQuery(trpc.trace.get.queryOptions({ workspaceSlug, traceId }));
  const [spanId, setSpanId] = useQueryState("span", parseAsString.withOptions({ history: "replace" }));
  const detailRef = useRef<HTMLDivElement>(null);
  function show(id: string) {
    void setSpanId(id);
    // On a phone it stands below the waterfall, out of sight.
    if (!window.matchMedia(SIDE_BY_SIDE).matches) detailRef.current?.scrollIntoView({ block: "start" });
  }
  const nodes = spanTree(trace.spans);
  const shown = trace.spans.find(({ id }) => id === spanId) ?? mostTelling(trace);
  return (
    <>
      <TraceHeader workspaceSlug={workspaceSlug} trace={trace} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
        <div className="flex min-w-0 flex-col gap-4 lg:sticky lg:top-16">
          <SpanTree nodes={nodes} durationMs={trace.durationMs} shownId={shown?.id} onShow={show} />
          <TraceFeedback feedback={trace.feedback} />
        </div>
        <div ref={detailRef} className="min-w-0 scroll-mt-16">
          {shown ? <SpanDetail key={shown.id} workspaceSlug={workspaceSlug} span={shown} /> : null}
        </div>
      </div>
    </>
  );
}

/** What one opens a trace for: the call that failed, else the first call to a model, else the root. */
function mostTelling({ spans }: TraceOutput) {
  const calls = spans.filter(({ kind, countsTowardUsage }) => kind === "generation" && countsTowardUsage);
  return calls.find(({ status }) => status === "error") ?? calls[0] ?? spans[0];
}
