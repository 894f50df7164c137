"use client";
import { Bell } from "lucide-react";
import Link from "next/link";
import { paths } from "@/components/layout/paths";
import { Button } from "@/components/ui/button";
import { useUnreadCount } from "./use-unread-count";

const MOST_SHOWN = 99;

/** The way to the inbox, with how much of it is unread. */
export function NotificationBell({ workspaceSlug }: { workspaceSlug: string }) {
  const unread = useUnreadCount(workspaceSlug);
  return (
    <Button asChild variant="ghost" size="icon">
      <Link
        href={paths.notifications(workspaceSlug)}
        aria-label={unread === 0 ? "Notifications" : `Notifications, ${unread} unread`}
        className="relative"
      >
        <Bell aria-hidden="true" />
        {unread > 0 ? (
          <span
            aria-hidden="true"
            className="numeric absolute top-0 right-0 min-w-4 rounded-full bg-accent-solid px-1 text-center font-semibold text-2xs text-on-solid leading-4"
          >
            {unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}
          </span>
        ) : null}
      </Link>
    </Button>
  );
}
