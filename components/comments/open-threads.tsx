"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import Link from "next/link";
import { paths } from "@/components/layout/paths";
import { Person } from "@/components/members/person";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { VersionBadge } from "@/components/versions/version-badge";
import { excerptOf, readableComment } from "@/server/comments/comment-text";
import type { Thread } from "@/server/comments/list-threads";

interface OpenThreadsProps {
  workspaceSlug: string;
  promptSlug: string;
}

/** What is not settled yet about any version of a prompt, newest first. Prefetch `trpc.comment.listThreads`. */
export function OpenThreads({ workspaceSlug, promptSlug }: OpenThreadsProps) {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.comment.listThreads.queryOptions({ workspaceSlug, promptSlug }));
  const open = data.threads.filter(({ resolvedAt }) => !resolvedAt).toReversed();
  const names = new Map(data.mentioned.map(({ userId, name }) => [userId, name]));
  return (
    <Panel title="Open comments" isFlush>
      {open.length === 0 ? (
        <p className="p-4 text-muted">Nothing is open. Comments are written on a version.</p>
      ) : (
        <ul className="divide-y">
          {open.map((thread) => (
            <li key={thread.id} className="relative flex flex-col gap-1 px-4 py-2.5 hover:bg-hover">
              <span className="flex items-center gap-2">
                <VersionBadge version={thread.versionNumber} />
                <Person name={thread.comments[0]?.author.name} className="font-medium" />
                <RelativeTime time={thread.createdAt} className="ml-auto text-subtle text-xs" />
              </span>
              <Link
                href={paths.promptThread(workspaceSlug, promptSlug, thread.versionNumber, thread.id)}
                className="stretched-link line-clamp-2 break-words rounded-sm text-muted"
              >
                {wordsOf(thread, names)}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function wordsOf({ comments }: Thread, names: ReadonlyMap<string, string>): string {
  const said = comments.find(({ isDeleted }) => !isDeleted);
  return said
    ? excerptOf(
        readableComment(said.body, (userId) => names.get(userId)),
        160,
      )
    : "Deleted comment";
}
