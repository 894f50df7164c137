"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";

const POLL_MS = 30_000;

/** How much is unread: asked again while the page is seen, and when one comes back to it. */
export function useUnreadCount(workspaceSlug: string): number {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.notification.countUnread.queryOptions(
      { workspaceSlug },
      { refetchInterval: POLL_MS, refetchIntervalInBackground: false, refetchOnWindowFocus: "always" },
    ),
  );
  return data?.unread ?? 0;
}
