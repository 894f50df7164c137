import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import type { TraceListItem } from "@/server/traces/trace-list-item";
import { type TraceFilterState, traceListInput } from "./trace-filters";

const POLL_MS = 3_000;
/** Traces that are under way when one begins to look, and clocks that run behind. */
const LOOK_BACK_MS = 2 * 60_000;
const SHOWN = 100;

/**
 * What began since one began to look, asked for again and again while the page is in front. By asking, and not by a
 * stream: each question reads minutes, and it goes on by itself after a server or a network was away.
 */
export function useLiveTraces(
  workspaceSlug: string,
  filters: TraceFilterState,
  isLive: boolean,
): readonly TraceListItem[] {
  const trpc = useTRPC();
  const [from] = useState(() => new Date(Date.now() - LOOK_BACK_MS));
  const { data } = useQuery({
    ...trpc.trace.list.queryOptions({
      ...traceListInput(workspaceSlug, filters),
      range: undefined,
      to: undefined,
      from,
      limit: SHOWN,
    }),
    enabled: isLive,
    refetchInterval: POLL_MS,
    staleTime: 0,
  });
  return data?.traces ?? [];
}
