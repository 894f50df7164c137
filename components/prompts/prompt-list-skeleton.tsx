import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";

export function PromptListSkeleton() {
  return (
    <div className="grid gap-x-8 gap-y-4 lg:grid-cols-[13rem_minmax(0,1fr)]">
      <div className="flex flex-col gap-2 max-lg:hidden">
        <Skeleton className="h-7" />
        <Skeleton className="h-7 w-4/5" />
        <Skeleton className="h-7 w-3/5" />
      </div>
      <Skeleton className="h-8 w-32 lg:hidden" />
      <div className="flex flex-col gap-3">
        <Skeleton className="h-8 w-full max-w-xl" />
        <Skeleton className="h-7 w-full max-w-lg" />
        <SkeletonRows rows={10} label="Loading prompts" />
      </div>
    </div>
  );
}
