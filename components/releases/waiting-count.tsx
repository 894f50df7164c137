"use client";
import { useQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";

const POLL_MS = 60_000;

/** How many releases wait for the reader. */
export function WaitingCount({ workspaceSlug }: { workspaceSlug: string }) {
  // Only in the browser: on the server, a query begun here would keep the page below from taking over its own.
  const isHydrated = useSyncExternalStore(neverChanges, onClient, onServer);
  return isHydrated ? <Count workspaceSlug={workspaceSlug} /> : null;
}

const neverChanges = () => () => undefined;
const onClient = () => true;
const onServer = () => false;

function Count({ workspaceSlug }: { workspaceSlug: string }) {
  const trpc = useTRPC();
  // Asked again while the page is seen, and when one comes back to it.
  const { data } = useQuery(
    trpc.release.listWaiting.queryOptions(
      { workspaceSlug },
      { refetchInterval: POLL_MS, refetchIntervalInBackground: false },
    ),
  );
  if (!data || data.length === 0) return null;
  return (
    <span className="numeric ml-auto rounded-md bg-accent-subtle px-1.5 font-medium text-2xs text-accent leading-4">
      {data.length}
      <span className="sr-only"> waiting for you</span>
    </span>
  );
}
