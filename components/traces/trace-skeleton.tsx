import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";

export function TraceSkeleton() {
  return (
    <div aria-busy="true" className="flex flex-col gap-4">
      <Skeleton className="h-7 w-64" />
      <Skeleton className="h-16 w-full rounded-lg" />
      <div className="grid gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
        <SkeletonRows rows={6} label="Loading spans" />
        <SkeletonRows rows={10} label="Loading the span" />
      </div>
    </div>
  );
}
