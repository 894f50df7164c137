import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { Suspense } from "react";
import { overviewFilters } from "@/components/analytics/analytics-filters";
import { AnalyticsSkeleton } from "@/components/analytics/analytics-skeleton";
import { TellTimeZone } from "@/components/analytics/tell-time-zone";
import { WorkspaceOverview } from "@/components/analytics/workspace-overview";
import { PageHeader } from "@/components/layout/page-header";
import { OnboardingChecklist } from "@/components/onboarding/onboarding-checklist";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";
import { findTimeZone } from "./find-time-zone";

export const metadata: Metadata = { title: "Overview" };

const loadFilters = createLoader(overviewFilters);

type OverviewPageProps = PageProps<"/[workspaceSlug]">;

export default function OverviewPage(props: OverviewPageProps) {
  return (
    <>
      <PageHeader title="Overview" />
      <Suspense fallback={null}>
        <Onboarding params={props.params} />
      </Suspense>
      <Suspense fallback={<AnalyticsSkeleton />}>
        <Overview {...props} />
      </Suspense>
    </>
  );
}

async function Onboarding({ params }: Pick<OverviewPageProps, "params">) {
  const { workspaceSlug } = await params;
  void getQueryClient().prefetchQuery(trpc.onboarding.get.queryOptions({ workspaceSlug }));
  return (
    <HydrateClient>
      <div className="mb-6 empty:hidden">
        <OnboardingChecklist workspaceSlug={workspaceSlug} />
      </div>
    </HydrateClient>
  );
}

async function Overview({ params, searchParams }: OverviewPageProps) {
  const { workspaceSlug } = await params;
  const { range } = await loadFilters(searchParams);
  const timeZone = await findTimeZone();
  void getQueryClient().prefetchQuery(
    trpc.analytics.overview.queryOptions({ workspaceSlug, timeZone, range }),
  );
  return (
    <HydrateClient>
      <TellTimeZone known={timeZone} />
      <WorkspaceOverview workspaceSlug={workspaceSlug} timeZone={timeZone} />
    </HydrateClient>
  );
}
