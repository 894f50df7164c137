"use client";
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { BellOff, CheckCheck } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useTransition } from "react";
import { nextPage } from "@/components/prompts/prompt-queries";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadMore } from "@/components/ui/load-more";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { notificationFilters, notificationListInput, type ShownNotifications } from "./notification-filters";
import { NotificationRow } from "./notification-row";
import { useMarkRead } from "./use-mark-read";
import { useUnreadCount } from "./use-unread-count";

/** What one is told in this workspace, newest first. */
export function NotificationInbox({ workspaceSlug }: { workspaceSlug: string }) {
  // The old rows stay until the new ones are here.
  const [isFiltering, startTransition] = useTransition();
  const [{ show }, setFilters] = useQueryStates(notificationFilters, { startTransition });
  const { markAllRead } = useMarkRead();
  const unread = useUnreadCount(workspaceSlug);
  return (
    <section aria-label="Inbox" className="min-w-0">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <SegmentedControl<ShownNotifications>
          label="Show"
          value={show}
          onValueChange={(next) => void setFilters({ show: next })}
          options={[
            { value: "unread", label: "Unread" },
            { value: "all", label: "All" },
          ]}
        />
        {unread > 0 ? (
          <Button
            size="sm"
            isLoading={markAllRead.isPending}
            onClick={() => markAllRead.mutate({ workspaceSlug })}
          >
            <CheckCheck aria-hidden="true" />
            Mark {unread} as read
          </Button>
        ) : null}
      </div>
      <div aria-busy={isFiltering} className={cn("transition-opacity", isFiltering && "opacity-60")}>
        <Notifications
          workspaceSlug={workspaceSlug}
          show={show}
          onShowAll={() => void setFilters({ show: "all" })}
        />
      </div>
    </section>
  );
}

interface NotificationsProps {
  workspaceSlug: string;
  show: ShownNotifications;
  onShowAll: () => void;
}

function Notifications({ workspaceSlug, show, onShowAll }: NotificationsProps) {
  const trpc = useTRPC();
  const inbox = useSuspenseInfiniteQuery(
    trpc.notification.list.infiniteQueryOptions(notificationListInput(workspaceSlug, show), nextPage),
  );
  const notifications = inbox.data.pages.flatMap((page) => page.notifications);
  if (notifications.length === 0) {
    return (
      <EmptyState
        icon={BellOff}
        title={show === "unread" ? "You have read everything" : "Nothing to tell you yet"}
        description="You are told when somebody mentions you, replies where you wrote, or comments on a prompt of yours or a version you saved, and when a release waits for your review or moves on."
        action={show === "unread" ? <Button onClick={onShowAll}>Show what you have read</Button> : undefined}
      />
    );
  }
  return (
    <>
      <ul className="divide-y overflow-hidden rounded-lg border bg-surface">
        {notifications.map((notification) => (
          <NotificationRow key={notification.id} workspaceSlug={workspaceSlug} notification={notification} />
        ))}
      </ul>
      <LoadMore
        hasMore={inbox.hasNextPage}
        isLoading={inbox.isFetchingNextPage}
        onLoadMore={inbox.fetchNextPage}
        shownCount={notifications.length}
        noun={notifications.length === 1 ? "notification" : "notifications"}
      />
    </>
  );
}
