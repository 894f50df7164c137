"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { Thread } from "@/server/comments/list-threads";
import { useComments } from "./comments-provider";
import { ThreadCard } from "./thread-card";
import { ThreadSubject } from "./thread-subject";

/** What is open, and on request what is resolved. A thread that the address names is always shown. */
export function ThreadList({ label, threads }: { label: string; threads: readonly Thread[] }) {
  const { openId } = useComments();
  const [isShowingAll, setShowingAll] = useState(false);
  const shown = threads.filter(({ id, resolvedAt }) => isShowingAll || !resolvedAt || id === openId);
  const foldedCount = threads.filter(({ id, resolvedAt }) => resolvedAt && id !== openId).length;
  if (threads.length === 0) return null;
  return (
    <div className="flex flex-col gap-3">
      {shown.length > 0 ? (
        <ul aria-label={label} className="flex flex-col gap-3">
          {shown.map((thread) => (
            <li key={thread.id}>
              <ThreadCard thread={thread} subject={<ThreadSubject thread={thread} />} />
            </li>
          ))}
        </ul>
      ) : null}
      {foldedCount > 0 ? (
        <Button
          variant="ghost"
          size="sm"
          className="self-start"
          aria-expanded={isShowingAll}
          onClick={() => setShowingAll(!isShowingAll)}
        >
          {isShowingAll ? "Hide" : "Show"} {foldedCount} resolved {foldedCount === 1 ? "thread" : "threads"}
        </Button>
      ) : null}
    </div>
  );
}
