import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { Suspense } from "react";
import { auditFilters, auditListInput } from "@/components/audit/audit-filters";
import { AuditLog } from "@/components/audit/audit-log";
import { PageHeader } from "@/components/layout/page-header";
import { nextNumberedPage } from "@/components/prompts/prompt-queries";
import { SkeletonRows } from "@/components/ui/skeleton";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata: Metadata = { title: "Audit log" };

const loadFilters = createLoader(auditFilters);

type Props = PageProps<"/[workspaceSlug]/settings/audit">;

export default function AuditPage(props: Props) {
  return (
    <>
      <PageHeader
        title="Audit log"
        description="Everything that was done in this workspace, by whom and from where, in a chain that shows when it was altered."
      />
      <Suspense fallback={<SkeletonRows rows={10} label="Loading the audit log" />}>
        <Audit {...props} />
      </Suspense>
    </>
  );
}

async function Audit({ params, searchParams }: Props) {
  const { workspaceSlug } = await params;
  const filters = await loadFilters(searchParams);
  const queryClient = getQueryClient();
  void queryClient.prefetchQuery(trpc.audit.listChoices.queryOptions({ workspaceSlug }));
  void queryClient.prefetchInfiniteQuery(
    trpc.audit.list.infiniteQueryOptions(auditListInput(workspaceSlug, filters), nextNumberedPage),
  );
  return (
    <HydrateClient>
      <AuditLog workspaceSlug={workspaceSlug} />
    </HydrateClient>
  );
}
