import { ChartSkeleton } from "@/components/charts/chart-frame";
import { Skeleton } from "@/components/ui/skeleton";

/** The shape of a report that is being computed. */
export function AnalyticsSkeleton() {
  return (
    <div role="status" aria-label="Loading analytics" className="flex flex-col gap-4">
      <div className="flex flex-wrap gap-2">
        <Skeleton className="h-7 w-64" />
        <Skeleton className="h-7 w-36" />
        <Skeleton className="h-7 w-28" />
      </div>
      <Skeleton className="h-28 w-full rounded-lg" />
      <div className="grid gap-4 lg:grid-cols-2">
        {["requests", "cost", "latency", "errors"].map((name) => (
          <div key={name} className="rounded-lg border bg-surface p-4">
            <ChartSkeleton height={240} />
          </div>
        ))}
      </div>
    </div>
  );
}
