"use client";
import { Mail, MailOpen } from "lucide-react";
import Link from "next/link";
import { PerformerName } from "@/components/members/performer-name";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { RelativeTime } from "@/components/ui/relative-time";
import type { NotificationListItem } from "@/server/notifications/list-notifications";
import { predicateOf } from "@/server/notifications/notification-words";
import { pathOfSubject } from "./path-of-subject";
import { useMarkRead } from "./use-mark-read";

interface NotificationRowProps {
  workspaceSlug: string;
  notification: NotificationListItem;
}

/** Leads to what it tells of; opening that is reading it. */
export function NotificationRow({ workspaceSlug, notification }: NotificationRowProps) {
  const { id, kind, by, subject, excerpt, isRead, createdAt } = notification;
  const { markRead } = useMarkRead();
  // A thread's page marks all that was told of the thread.
  const readIfUnread = () => {
    if (isRead || subject.about === "thread" || subject.about === "trace") return;
    markRead.mutate({ workspaceSlug, notificationId: id, isRead: true });
  };
  return (
    <li className="relative flex items-start gap-3 px-3 py-3 hover:bg-hover">
      <span
        aria-hidden="true"
        className={cn("mt-1.5 size-2 shrink-0 rounded-full", isRead ? "bg-transparent" : "bg-accent-solid")}
      />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-1.5 gap-y-0.5">
          <PerformerName performer={by} className="font-medium" />
          <Link
            href={pathOfSubject(workspaceSlug, subject)}
            onClick={readIfUnread}
            className={cn("stretched-link break-words rounded-sm", isRead ? "text-muted" : "font-medium")}
          >
            {isRead ? null : <span className="sr-only">Unread: </span>}
            {predicateOf(kind, subject)}
          </Link>
          <RelativeTime time={createdAt} className="ml-auto text-subtle text-xs" />
        </p>
        {excerpt ? <p className="mt-1 line-clamp-2 break-words text-muted">{excerpt}</p> : null}
      </div>
      <Button
        variant="ghost"
        size="icon-sm"
        // Above the link that fills the row.
        className="relative z-10"
        aria-label={isRead ? "Mark as unread" : "Mark as read"}
        isLoading={markRead.isPending}
        onClick={() => markRead.mutate({ workspaceSlug, notificationId: id, isRead: !isRead })}
      >
        {isRead ? <Mail aria-hidden="true" /> : <MailOpen aria-hidden="true" />}
      </Button>
    </li>
  );
}
