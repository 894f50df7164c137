"use client";
import { Check, RotateCcw } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { toast } from "@/components/ui/toast";
import type { Conversation } from "@/server/comments/read-threads";
import { CommentForm } from "./comment-form";
import { CommentItem } from "./comment-item";
import { useConversation } from "./conversation-provider";
import { useFocusAfterClose } from "./use-focus-after-close";
import { useThreadActions } from "./use-thread-actions";

interface ThreadCardProps {
  thread: Conversation;
  /** Above it: what it is about, where that does not show. */
  subject?: ReactNode;
}

/** A conversation. The one that the address names comes into view and takes the focus. */
export function ThreadCard({ thread, subject }: ThreadCardProps) {
  const { openId } = useConversation();
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
      {subject}
      <ol className="divide-y">
        {comments.map((comment, index) => (
          <CommentItem key={comment.id} comment={comment} isAnswered={index < comments.length - 1} />
        ))}
      </ol>
      <ThreadActions thread={thread} />
    </article>
  );
}

function labelOf({ comments, resolvedAt }: Conversation): string {
  const count = comments.length === 1 ? "1 comment" : `${comments.length} comments`;
  const name = comments[0]?.author.name ?? "a former member";
  return `${resolvedAt ? "Resolved thread" : "Thread"} by ${name}, ${count}`;
}

function ThreadActions({ thread }: { thread: Conversation }) {
  const { canComment } = useConversation();
  const { workspaceSlug, reply, resolve, reopen } = useThreadActions();
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
