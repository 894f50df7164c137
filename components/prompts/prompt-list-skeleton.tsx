import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";

export function PromptListSkeleton() {
  return (
    <div className="flex flex-col gap-4">
      <Skeleton className="h-8 w-full max-w-sm" />
      <div className="grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] gap-2">
        <Skeleton className="h-9" />
        <Skeleton className="h-9" />
        <Skeleton className="h-9" />
      </div>
      <SkeletonRows rows={8} label="Loading prompts" />
    </div>
  );
}
