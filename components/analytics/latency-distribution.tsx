"use client";
import { useQuery } from "@tanstack/react-query";
import { HistogramChart } from "@/components/charts/histogram-chart";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { ErrorState } from "@/components/ui/error-state";
import type { selectionOf } from "./analytics-filters";

interface LatencyDistributionProps {
  selection: ReturnType<typeof selectionOf>;
  onOpenTraces: (latencyMs: { from: number; to: number }) => void;
}

/** Percentiles say where calls are; this says whether they are in one place or in two. */
export function LatencyDistribution({ selection, onOpenTraces }: LatencyDistributionProps) {
  const trpc = useTRPC();
  const { data, isPending, error, refetch } = useQuery(trpc.analytics.latency.queryOptions(selection));
  if (error) {
    return (
      <ErrorState title="The distribution could not be loaded" message={error.message} onRetry={refetch} />
    );
  }
  return (
    <HistogramChart
      title="Latency distribution"
      description="Requests by how long they took; each bar is 1.4 times as wide as the one before."
      bars={data ?? []}
      isLoading={isPending}
      onSelectBar={({ fromMs, toMs }) => onOpenTraces({ from: fromMs, to: toMs })}
    />
  );
}
