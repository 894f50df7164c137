"use client";
import Link from "next/link";
import { paths } from "@/components/layout/paths";
import type { Thread } from "@/server/comments/list-threads";
import { useComments } from "./comments-provider";
import { ResolvedMark } from "./resolved-mark";

/** From which version, release and text it is, where that is another than is shown, and whether it is settled. */
export function ThreadSubject({ thread }: { thread: Thread }) {
  const { workspaceSlug, promptSlug, number, releaseId } = useComments();
  const quote = thread.anchor?.range?.quote;
  const isCarried = thread.versionNumber !== number;
  const releaseNumber = releaseId === undefined ? thread.releaseNumber : null;
  if (!isCarried && !quote && !thread.resolvedAt && releaseNumber === null) return null;
  return (
    <header className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-t-lg border-b bg-background px-3 py-1.5 text-xs dark:bg-sunken">
      {isCarried ? (
        <Link
          href={paths.promptThread(workspaceSlug, promptSlug, thread.versionNumber, thread.id)}
          className="rounded-sm text-accent underline-offset-4 hover:underline"
        >
          from v{thread.versionNumber}
        </Link>
      ) : null}
      {releaseNumber === null ? null : (
        <Link
          href={paths.release(workspaceSlug, releaseNumber)}
          className="rounded-sm text-accent underline-offset-4 hover:underline"
        >
          in release #{releaseNumber}
        </Link>
      )}
      {quote ? (
        <q className="line-clamp-2 min-w-0 break-words border-warning-solid border-l-2 pl-2 font-mono text-muted before:content-none after:content-none">
          {quote}
        </q>
      ) : null}
      <ResolvedMark thread={thread} />
    </header>
  );
}
