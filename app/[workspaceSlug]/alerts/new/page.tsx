import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { Suspense } from "react";
import { AlertFormSkeleton } from "@/components/alerts/alert-skeleton";
import { metricOf } from "@/components/alerts/metric-of";
import { NewAlert } from "@/components/alerts/new-alert";
import { newAlertParams } from "@/components/alerts/new-alert-path";
import { TellTimeZone } from "@/components/analytics/tell-time-zone";
import { PageHeader } from "@/components/layout/page-header";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";
import { findTimeZone } from "../../find-time-zone";

export const metadata: Metadata = { title: "New alert" };

const loadParams = createLoader(newAlertParams);

type NewAlertPageProps = PageProps<"/[workspaceSlug]/alerts/new">;

export default function NewAlertPage(props: NewAlertPageProps) {
  return (
    <>
      <PageHeader
        title="New alert"
        description="Say which figure matters, when it is news, and who should hear of it."
      />
      <Suspense fallback={<AlertFormSkeleton />}>
        <Begun {...props} />
      </Suspense>
    </>
  );
}

async function Begun({ params, searchParams }: NewAlertPageProps) {
  const { workspaceSlug } = await params;
  const { metric, ...filters } = await loadParams(searchParams);
  const timeZone = await findTimeZone();
  const queryClient = getQueryClient();
  void queryClient.prefetchQuery(trpc.workspace.list.queryOptions());
  void queryClient.prefetchQuery(trpc.account.get.queryOptions());
  void queryClient.prefetchQuery(trpc.member.list.queryOptions({ workspaceSlug }));
  return (
    <HydrateClient>
      <TellTimeZone known={timeZone} />
      <NewAlert
        workspaceSlug={workspaceSlug}
        timeZone={timeZone}
        begun={{ metric: metricOf(metric), filters }}
      />
    </HydrateClient>
  );
}
