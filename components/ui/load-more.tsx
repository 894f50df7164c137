"use client";
import { Button } from "./button";

interface LoadMoreProps {
  hasMore: boolean;
  isLoading: boolean;
  onLoadMore: () => void;
  /** How many are shown now. */
  shownCount: number;
  /** Plural: "traces". */
  noun: string;
}

/** The end of a keyset list: more on request, and an honest end instead of an endless scroll. */
export function LoadMore({ hasMore, isLoading, onLoadMore, shownCount, noun }: LoadMoreProps) {
  return (
    <div className="flex items-center justify-center gap-3 py-3 text-subtle text-xs">
      <span className="numeric" aria-live="polite">
        {hasMore ? `${shownCount} ${noun} shown` : `All ${shownCount} ${noun} shown`}
      </span>
      {hasMore ? (
        <Button size="sm" isLoading={isLoading} onClick={onLoadMore}>
          Show more
        </Button>
      ) : null}
    </div>
  );
}
