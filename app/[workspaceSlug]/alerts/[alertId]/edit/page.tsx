import type { Metadata } from "next";
import { EditAlert } from "@/components/alerts/edit-alert";
import { TellTimeZone } from "@/components/analytics/tell-time-zone";
import { PageHeader } from "@/components/layout/page-header";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";
import { findTimeZone } from "../../../find-time-zone";
import { findAlert } from "../find-alert";

export const metadata: Metadata = { title: "Change an alert" };

type EditAlertPageProps = PageProps<"/[workspaceSlug]/alerts/[alertId]/edit">;

export default async function EditAlertPage({ params }: EditAlertPageProps) {
  const { workspaceSlug, alertId } = await params;
  const timeZone = await findTimeZone();
  const queryClient = getQueryClient();
  void queryClient.prefetchQuery(trpc.workspace.list.queryOptions());
  void queryClient.prefetchQuery(trpc.member.list.queryOptions({ workspaceSlug }));
  await findAlert(workspaceSlug, alertId);
  return (
    <>
      <PageHeader
        title="Change the alert"
        description="One that asks something else begins anew: what is open ends, and its history stays."
      />
      <HydrateClient>
        <TellTimeZone known={timeZone} />
        <EditAlert workspaceSlug={workspaceSlug} timeZone={timeZone} alertId={alertId} />
      </HydrateClient>
    </>
  );
}
