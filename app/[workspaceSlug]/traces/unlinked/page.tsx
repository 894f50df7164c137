import type { Metadata } from "next";
import { Suspense } from "react";
import { SkeletonRows } from "@/components/ui/skeleton";
import { UnlinkedCalls } from "@/components/unlinked-calls/unlinked-calls";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";
import { TracesHeader } from "../traces-header";

export const metadata: Metadata = { title: "Unlinked" };

type Props = PageProps<"/[workspaceSlug]/traces/unlinked">;

export default async function UnlinkedPage({ params }: Props) {
  const { workspaceSlug } = await params;
  void getQueryClient().prefetchQuery(trpc.trace.listUnlinked.queryOptions({ workspaceSlug }));
  return (
    <>
      <TracesHeader
        workspaceSlug={workspaceSlug}
        title="Unlinked"
        description="Calls of the last 7 days that no version of a prompt can count as its own, and what to change."
      />
      <Suspense fallback={<SkeletonRows rows={6} label="Loading" />}>
        <HydrateClient>
          <UnlinkedCalls workspaceSlug={workspaceSlug} />
        </HydrateClient>
      </Suspense>
    </>
  );
}
