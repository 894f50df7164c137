import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { Suspense } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { MailPreferences } from "@/components/notifications/mail-preferences";
import { notificationFilters, notificationListInput } from "@/components/notifications/notification-filters";
import { NotificationInbox } from "@/components/notifications/notification-inbox";
import { nextPage } from "@/components/prompts/prompt-queries";
import { SkeletonRows } from "@/components/ui/skeleton";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata: Metadata = { title: "Notifications" };

const loadFilters = createLoader(notificationFilters);

type NotificationsPageProps = PageProps<"/[workspaceSlug]/notifications">;

export default function NotificationsPage(props: NotificationsPageProps) {
  return (
    <>
      <PageHeader title="Notifications" description="What is said to you, and about your work." />
      <Suspense fallback={<SkeletonRows rows={6} label="Loading notifications" />}>
        <Notifications {...props} />
      </Suspense>
    </>
  );
}

async function Notifications({ params, searchParams }: NotificationsPageProps) {
  const { workspaceSlug } = await params;
  const { show } = await loadFilters(searchParams);
  const queryClient = getQueryClient();
  void queryClient.prefetchQuery(trpc.notification.getPreferences.queryOptions({ workspaceSlug }));
  void queryClient.prefetchInfiniteQuery(
    trpc.notification.list.infiniteQueryOptions(notificationListInput(workspaceSlug, show), nextPage),
  );
  return (
    <HydrateClient>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <NotificationInbox workspaceSlug={workspaceSlug} />
        <MailPreferences workspaceSlug={workspaceSlug} />
      </div>
    </HydrateClient>
  );
}
