"use client";
import { useQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
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
  // The server knows no count, and a part of the page that hydrates late must begin as it was sent.
  const isHydrated = useSyncExternalStore(neverChanges, onClient, onServer);
  return isHydrated ? (data?.unread ?? 0) : 0;
}

const neverChanges = () => () => undefined;
const onClient = () => true;
const onServer = () => false;
