import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { TraceView } from "@/components/traces/trace-view";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata: Metadata = { title: "Trace" };

/** Waits for the trace itself, so that an unknown one answers 404. */
export default async function TracePage({ params }: PageProps<"/[workspaceSlug]/traces/[traceId]">) {
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
