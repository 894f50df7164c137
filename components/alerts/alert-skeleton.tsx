import { Skeleton } from "@/components/ui/skeleton";

/** The shape of the form. */
export function AlertFormSkeleton() {
  return (
    <div
      role="status"
      aria-label="Loading the form"
      className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]"
    >
      <div className="flex flex-col gap-6">
        <Skeleton className="h-64 w-full rounded-lg" />
        <Skeleton className="h-56 w-full rounded-lg" />
        <Skeleton className="h-64 w-full rounded-lg" />
      </div>
      <div className="flex flex-col gap-4">
        <Skeleton className="h-36 w-full rounded-lg" />
        <Skeleton className="h-72 w-full rounded-lg" />
      </div>
    </div>
  );
}
