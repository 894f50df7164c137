import type { Metadata } from "next";
import { Suspense } from "react";
import { TelemetryRules } from "@/components/telemetry/telemetry-rules";
import { SkeletonRows } from "@/components/ui/skeleton";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata: Metadata = { title: "Telemetry" };

type TelemetryPageProps = PageProps<"/[workspaceSlug]/settings/telemetry">;

export default function TelemetryPage({ params }: TelemetryPageProps) {
  return (
    <Suspense fallback={<SkeletonRows rows={8} label="Loading the rules for telemetry" />}>
      <Rules params={params} />
    </Suspense>
  );
}

async function Rules({ params }: Pick<TelemetryPageProps, "params">) {
  const { workspaceSlug } = await params;
  const queryClient = getQueryClient();
  void queryClient.prefetchQuery(trpc.workspace.list.queryOptions());
  void queryClient.prefetchQuery(trpc.telemetry.getRules.queryOptions({ workspaceSlug }));
  return (
    <HydrateClient>
      <TelemetryRules workspaceSlug={workspaceSlug} />
    </HydrateClient>
  );
}
