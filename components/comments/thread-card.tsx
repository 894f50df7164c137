"use client";
import { Check, RotateCcw } from "lucide-react";
import Link from "next/link";
import { useEffect, useRef, useState } from "react";
import { paths } from "@/components/layout/paths";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { RelativeTime } from "@/components/ui/relative-time";
import { toast } from "@/components/ui/toast";
import type { Thread } from "@/server/comments/list-threads";
import { CommentForm } from "./comment-form";
import { CommentItem } from "./comment-item";
import { useComments } from "./comments-provider";
import { useCommentActions } from "./use-comment-actions";
import { useFocusAfterClose } from "./use-focus-after-close";

/** A conversation. The one that the address names comes into view and takes the focus. */
export function ThreadCard({ thread }: { thread: Thread }) {
  const { openId } = useComments();
  const ref = useRef<HTMLElement>(null);
  const isOpen = thread.id === openId;
  useEffect(() => {
    if (!isOpen) return;
    ref.current?.scrollIntoView({ block: "center" });
    ref.current?.focus({ preventScroll: true });
  }, [isOpen]);
  const { comments } = thread;
  return (
    <article
      ref={ref}
      id={thread.id}
      tabIndex={-1}
      aria-label={labelOf(thread)}
      className={cn("rounded-lg border bg-surface outline-offset-2", isOpen && "ring-2 ring-accent")}
    >
      <ThreadSubject thread={thread} />
      <ol className="divide-y">
        {comments.map((comment, index) => (
          <CommentItem key={comment.id} comment={comment} isAnswered={index < comments.length - 1} />
        ))}
      </ol>
      <ThreadActions thread={thread} />
    </article>
  );
}

function labelOf({ comments, resolvedAt }: Thread): string {
  const count = comments.length === 1 ? "1 comment" : `${comments.length} comments`;
  const name = comments[0]?.author.name ?? "a former member";
  return `${resolvedAt ? "Resolved thread" : "Thread"} by ${name}, ${count}`;
}

function ThreadSubject({ thread }: { thread: Thread }) {
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
      {thread.resolvedAt ? (
        <span className="ml-auto flex items-center gap-2 text-subtle">
          <Badge tone="success">
            <Check aria-hidden="true" />
            resolved
          </Badge>
          by {thread.resolvedBy?.name ?? "a former member"} <RelativeTime time={thread.resolvedAt} />
        </span>
      ) : null}
    </header>
  );
}

function ThreadActions({ thread }: { thread: Thread }) {
  const { canComment } = useComments();
  const { workspaceSlug, reply, resolve, reopen } = useCommentActions();
  const [isReplying, setReplying] = useState(false);
  const replyRef = useFocusAfterClose(isReplying);
  const settling = thread.resolvedAt ? reopen : resolve;
  if (!canComment) return null;
  return (
    <footer className="border-t px-3 py-2">
      {isReplying ? (
        <CommentForm
          workspaceSlug={workspaceSlug}
          label="Your reply"
          submitLabel="Reply"
          onCancel={() => setReplying(false)}
          onSubmit={async (body) => {
            await reply.mutateAsync({ workspaceSlug, threadId: thread.id, body });
            setReplying(false);
          }}
        />
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button ref={replyRef} size="sm" onClick={() => setReplying(true)}>
            Reply
          </Button>
          <Button
            variant="ghost"
            size="sm"
            isLoading={settling.isPending}
            onClick={() =>
              settling.mutate(
                { workspaceSlug, threadId: thread.id },
                { onError: (error) => toast.error(error.message) },
              )
            }
          >
            {thread.resolvedAt ? (
              <RotateCcw aria-hidden="true" className="size-3.5" />
            ) : (
              <Check aria-hidden="true" className="size-3.5" />
            )}
            {thread.resolvedAt ? "Reopen thread" : "Resolve thread"}
          </Button>
        </div>
      )}
    </footer>
  );
}
