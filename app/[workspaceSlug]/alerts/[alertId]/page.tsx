import type { Metadata } from "next";
import { AlertView } from "@/components/alerts/alert-view";
import { incidentListInput } from "@/components/alerts/incident-list-input";
import { TellTimeZone } from "@/components/analytics/tell-time-zone";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";
import { findTimeZone } from "../../find-time-zone";
import { findAlert } from "./find-alert";

export const metadata: Metadata = { title: "Alert" };

type AlertPageProps = PageProps<"/[workspaceSlug]/alerts/[alertId]">;

export default async function AlertPage({ params }: AlertPageProps) {
  const { workspaceSlug, alertId } = await params;
  const timeZone = await findTimeZone();
  const queryClient = getQueryClient();
  void queryClient.prefetchQuery(trpc.workspace.list.queryOptions());
  void queryClient.prefetchInfiniteQuery(
    trpc.alert.incidents.infiniteQueryOptions(incidentListInput(workspaceSlug, alertId), {
      getNextPageParam: ({ nextCursor }) => nextCursor,
    }),
  );
  await findAlert(workspaceSlug, alertId);
  return (
    <HydrateClient>
      <TellTimeZone known={timeZone} />
      <AlertView workspaceSlug={workspaceSlug} timeZone={timeZone} alertId={alertId} />
    </HydrateClient>
  );
}
