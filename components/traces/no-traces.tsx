"use client";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Activity, SearchX } from "lucide-react";
import Link from "next/link";
import { useEffect, useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { SendTracesGuide } from "./send-traces-guide";
import { tracesPath } from "./trace-filters";

const POLL_MS = 3_000;

interface NoTracesProps {
  workspaceSlug: string;
  /** Present when filters may be what hides the traces. */
  onClear?: () => void;
}

/** Why the list is empty: nothing was ever sent, nothing matches, or nothing lately. */
export function NoTraces({ workspaceSlug, onClear }: NoTracesProps) {
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
  if (onClear) {
    return (
      <EmptyState
        icon={SearchX}
        title="No trace matches"
        description="Nothing in this range satisfies all of these filters."
        action={<Button onClick={onClear}>Clear the filters</Button>}
      />
    );
  }
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
