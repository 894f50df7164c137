import { Skeleton } from "@/components/ui/skeleton";

export function PromptSkeleton() {
  return (
    <div role="status" className="flex flex-col gap-4">
      <span className="sr-only">Loading the prompt</span>
      <div className="flex flex-wrap justify-between gap-4">
        <Skeleton className="h-7 w-56" />
        <Skeleton className="h-8 w-72" />
      </div>
      <Skeleton className="h-4 w-80 max-w-full" />
      <Skeleton className="h-9 w-full" />
      <EditorSkeleton />
    </div>
  );
}

export function EditorSkeleton() {
  return (
    <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="flex flex-col gap-3">
        <Skeleton className="h-8 w-36" />
        <Skeleton className="h-32" />
        <Skeleton className="h-24" />
      </div>
      <Skeleton className="h-72" />
    </div>
  );
}
