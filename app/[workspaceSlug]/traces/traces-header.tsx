import { Suspense } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { TracesTabs } from "@/components/traces/traces-tabs";
import { Skeleton } from "@/components/ui/skeleton";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

interface TracesHeaderProps {
  workspaceSlug: string;
  title: string;
  description: string;
}

/** What the pages below Traces begin with. */
export function TracesHeader({ workspaceSlug, title, description }: TracesHeaderProps) {
  // Which tabs there are depends on what the reader may do.
  void getQueryClient().prefetchQuery(trpc.workspace.list.queryOptions());
  return (
    <HydrateClient>
      <PageHeader
        title={title}
        description={description}
        tabs={
          <Suspense fallback={<Skeleton className="h-9 w-96 max-w-full" />}>
            <TracesTabs workspaceSlug={workspaceSlug} />
          </Suspense>
        }
      />
    </HydrateClient>
  );
}
