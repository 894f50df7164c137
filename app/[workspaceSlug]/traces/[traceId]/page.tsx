import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { TraceSkeleton } from "@/components/traces/trace-skeleton";
import { TraceView } from "@/components/traces/trace-view";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata: Metadata = { title: "Trace" };

type TracePageProps = PageProps<"/[workspaceSlug]/traces/[traceId]">;

export default function TracePage({ params }: TracePageProps) {
  return (
    <Suspense fallback={<TraceSkeleton />}>
      <Trace params={params} />
    </Suspense>
  );
}

/** Waits for the trace itself, so that an unknown one is said to be unknown and not to have failed. */
async function Trace({ params }: Pick<TracePageProps, "params">) {
  const { workspaceSlug, traceId } = await params;
  await getQueryClient()
    .fetchQuery(trpc.trace.get.queryOptions({ workspaceSlug, traceId }))
    .catch((error: unknown) => {
      if (error instanceof TRPCError && error.code === "NOT_FOUND") notFound();
      throw error;
    });
  return (
    <HydrateClient>
      <TraceView workspaceSlug={workspaceSlug} traceId={traceId} />
    </HydrateClient>
  );
}
