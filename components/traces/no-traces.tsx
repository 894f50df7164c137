"use client";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Activity, SearchX } from "lucide-react";
import Link from "next/link";
import { useEffect, useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { SendTracesGuide } from "./send-traces-guide";
import type { ChangeTraceFilters } from "./trace-filter-bar";
import { hasTraceFilters, type TraceFilterState, tracesPath } from "./trace-filters";

const POLL_MS = 3_000;

interface NoTracesProps {
  workspaceSlug: string;
  filters: TraceFilterState;
  onChange: ChangeTraceFilters;
}

/** Why the list is empty: nothing was ever sent, nothing matches, or nothing lately. */
export function NoTraces({ workspaceSlug, filters, onChange }: NoTracesProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data: hasAny } = useSuspenseQuery({
    ...trpc.trace.hasAny.queryOptions({ workspaceSlug }),
    // The first trace comes from another program: only asking again sees it.
    refetchInterval: ({ state }) => (state.data ? false : POLL_MS),
  });
  const [hadAny] = useState(hasAny);
  useEffect(() => {
    if (hasAny && !hadAny) void queryClient.invalidateQueries(trpc.trace.list.pathFilter());
  }, [hasAny, hadAny, queryClient, trpc]);
  if (!hasAny || !hadAny) return <SendTracesGuide workspaceSlug={workspaceSlug} />;
  if (hasTraceFilters(filters)) return <NoMatch filters={filters} onChange={onChange} />;
  return (
    <EmptyState
      icon={Activity}
      title="No traces in the last 30 days"
      description="Your applications sent traces before. If they should be sending now, look at their exporter and its API key."
      action={
        <Button asChild>
          <Link href={tracesPath(workspaceSlug, { range: "90d" })}>Show the last 90 days</Link>
        </Button>
      }
    />
  );
}

function NoMatch({ filters, onChange }: Pick<NoTracesProps, "filters" | "onChange">) {
  const { text, range } = filters;
  return (
    <EmptyState
      icon={SearchX}
      title={text === null ? "No trace matches" : `Nothing says “${text}”`}
      description={
        text === null
          ? "Nothing in this range satisfies all of these filters."
          : "No input or output of this range that satisfies the other filters has these words. What is not kept is not searched, and nothing older than 90 days."
      }
      action={
        <>
          {range === "90d" ? null : (
            <Button onClick={() => onChange({ range: "90d", from: null, to: null })}>
              Look at the last 90 days
            </Button>
          )}
          <Button onClick={() => onChange(null)}>Clear the filters</Button>
        </>
      }
    />
  );
}
