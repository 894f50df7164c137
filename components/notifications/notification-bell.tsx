"use client";
import { useQuery } from "@tanstack/react-query";
import { Bell } from "lucide-react";
import Link from "next/link";
import { paths } from "@/components/layout/paths";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";

const POLL_MS = 30_000;
const MOST_SHOWN = 99;

/** The way to the inbox. Asks how much is unread while the page is seen, and when one comes back to it. */
export function NotificationBell({ workspaceSlug }: { workspaceSlug: string }) {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.notification.countUnread.queryOptions(
      { workspaceSlug },
      {
        refetchInterval: POLL_MS,
        refetchIntervalInBackground: false,
        refetchOnWindowFocus: "always",
        // There is nothing to wait for on the server: the count is read when the page is there.
        enabled: typeof window !== "undefined",
      },
    ),
  );
  const unread = data?.unread ?? 0;
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
