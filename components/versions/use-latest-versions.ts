"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";

/** The number of the newest version (versions are numbered without gaps), and what the last fifty are called. */
export function useLatestVersions(workspaceSlug: string, promptSlug: string) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.version.list.queryOptions({ workspaceSlug, promptSlug, limit: 50 }));
  return {
    /** Undefined until it is known. */
    latestNumber: data?.versions[0]?.number,
    messages: new Map(data?.versions.map(({ number, message }) => [number, message])),
  };
}
