"use client";
import { useWaitingCount } from "./use-waiting-count";

/** Beside the way to the releases: how many wait for the reader. */
export function WaitingCount({ workspaceSlug }: { workspaceSlug: string }) {
  const count = useWaitingCount(workspaceSlug);
  if (count === 0) return null;
  return (
    <span className="numeric ml-auto rounded-md bg-accent-subtle px-1.5 font-medium text-2xs text-accent leading-4">
      {count}
      <span className="sr-only"> waiting for you</span>
    </span>
  );
}
