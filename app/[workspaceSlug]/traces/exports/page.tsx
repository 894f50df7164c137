import type { Metadata } from "next";
import { Suspense } from "react";
import { ExportList } from "@/components/trace-exports/export-list";
import { SkeletonRows } from "@/components/ui/skeleton";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";
import { TracesHeader } from "../traces-header";

export const metadata: Metadata = { title: "Exports of traces" };

type Props = PageProps<"/[workspaceSlug]/traces/exports">;

export default async function TraceExportsPage({ params }: Props) {
  const { workspaceSlug } = await params;
  void getQueryClient().prefetchQuery(trpc.traceExport.list.queryOptions({ workspaceSlug }));
  return (
    <>
      <TracesHeader
        workspaceSlug={workspaceSlug}
        title="Exports"
        description="Traces as files. Each is kept for three days; who downloads one stands in the audit log."
      />
      <Suspense fallback={<SkeletonRows rows={4} label="Loading exports" />}>
        <HydrateClient>
          <ExportList workspaceSlug={workspaceSlug} />
        </HydrateClient>
      </Suspense>
    </>
  );
}
