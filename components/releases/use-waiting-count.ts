"use client";
import { useQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";

const POLL_MS = 60_000;

/** How much waits for the reader: asked again while the page is seen, and when one comes back to it. */
export function useWaitingCount(workspaceSlug: string): number {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.release.listWaiting.queryOptions(
      { workspaceSlug },
      { refetchInterval: POLL_MS, refetchIntervalInBackground: false },
    ),
  );
  // The server knows no count, and a part of the page that hydrates late must begin as it was sent.
  const isHydrated = useSyncExternalStore(neverChanges, onClient, onServer);
  return isHydrated ? (data?.length ?? 0) : 0;
}

const neverChanges = () => () => undefined;
const onClient = () => true;
const onServer = () => false;
