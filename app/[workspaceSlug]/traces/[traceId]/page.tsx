import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { mostTelling } from "@/components/traces/most-telling";
import { TraceView } from "@/components/traces/trace-view";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata: Metadata = { title: "Trace" };

/** Waits for the trace itself, so that an unknown one answers 404. */
export default async function TracePage({
  params,
  searchParams,
}: PageProps<"/[workspaceSlug]/traces/[traceId]">) {
  const { workspaceSlug, traceId } = await params;
  const { span } = await searchParams;
  const queryClient = getQueryClient();
  void queryClient.prefetchQuery(trpc.workspace.list.queryOptions());
  void queryClient.prefetchQuery(trpc.comment.listTraceThreads.queryOptions({ workspaceSlug, traceId }));
  const trace = await queryClient
    .fetchQuery(trpc.trace.getOutline.queryOptions({ workspaceSlug, traceId }))
    .catch((error: unknown) => {
      if (error instanceof TRPCError && error.code === "NOT_FOUND") notFound();
      throw error;
    });
  const spanId = typeof span === "string" ? span : mostTelling(trace.spans)?.id;
  if (trace.spans.some(({ id }) => id === spanId) && spanId !== undefined) {
    void queryClient.prefetchQuery(trpc.trace.getSpan.queryOptions({ workspaceSlug, traceId, spanId }));
  }
  return (
    <HydrateClient>
      <TraceView workspaceSlug={workspaceSlug} traceId={traceId} />
    </HydrateClient>
  );
}
