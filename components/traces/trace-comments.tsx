"use client";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { MessageSquarePlus } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import { useMemo, useState } from "react";
import { CommentForm } from "@/components/comments/comment-form";
import { ConversationProvider } from "@/components/comments/conversation-provider";
import { ResolvedMark } from "@/components/comments/resolved-mark";
import { ThreadCard } from "@/components/comments/thread-card";
import { useFocusAfterClose } from "@/components/comments/use-focus-after-close";
import { useMarkThreadRead } from "@/components/comments/use-mark-thread-read";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import type { TraceThread } from "@/server/comments/list-trace-threads";
import { AboutSpan } from "./about-span";
import type { SpanNode } from "./span-tree";
import { SubjectChoice, type TraceSubject } from "./subject-choice";

interface TraceCommentsProps {
  workspaceSlug: string;
  traceId: string;
  nodes: readonly SpanNode[];
  /** What a new comment may be about, besides the whole trace. */
  shown: SpanNode | undefined;
  onReveal: (node: SpanNode) => void;
}

/** What the team says of a trace and of its spans. Prefetch `comment.listTraceThreads`. */
export function TraceComments({ workspaceSlug, traceId, nodes, shown, onReveal }: TraceCommentsProps) {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.comment.listTraceThreads.queryOptions({ workspaceSlug, traceId }));
  const [openId] = useQueryState("thread", parseAsString);
  const [isWriting, setWriting] = useState(false);
  const buttonRef = useFocusAfterClose(isWriting);
  useMarkThreadRead(workspaceSlug, data.threads.find(({ id }) => id === openId)?.id);
  const place = useMemo(() => {
    const names = new Map(data.mentioned.map(({ userId, name }) => [userId, name]));
    return {
      workspaceSlug,
      canComment: data.canComment,
      nameOf: (userId: string) => names.get(userId),
      openId,
    };
  }, [workspaceSlug, data, openId]);
  return (
    <ConversationProvider value={place}>
      <Panel
        title="Comments"
        actions={
          data.canComment && !isWriting ? (
            <Button ref={buttonRef} size="sm" onClick={() => setWriting(true)}>
              <MessageSquarePlus aria-hidden="true" />
              Comment
            </Button>
          ) : null
        }
      >
        <div className="flex flex-col gap-3">
          {isWriting ? (
            <NewTraceThread
              workspaceSlug={workspaceSlug}
              traceId={traceId}
              shown={shown}
              onClose={() => setWriting(false)}
            />
          ) : null}
          {data.threads.map((thread) => (
            <ThreadCard
              key={thread.id}
              thread={thread}
              subject={<TraceThreadSubject thread={thread} nodes={nodes} onReveal={onReveal} />}
            />
          ))}
          {data.threads.length === 0 && !isWriting ? (
            <p className="text-muted">Nothing has been said about this trace.</p>
          ) : null}
        </div>
      </Panel>
    </ConversationProvider>
  );
}

interface TraceThreadSubjectProps extends Pick<TraceCommentsProps, "nodes" | "onReveal"> {
  thread: TraceThread;
}

function TraceThreadSubject({ thread, nodes, onReveal }: TraceThreadSubjectProps) {
  if (thread.spanId === null && !thread.resolvedAt) return null;
  return (
    <header className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-t-lg border-b bg-background px-3 py-1.5 text-xs dark:bg-sunken">
      {thread.spanId === null ? null : <AboutSpan spanId={thread.spanId} nodes={nodes} onReveal={onReveal} />}
      <ResolvedMark thread={thread} />
    </header>
  );
}

interface NewTraceThreadProps extends Pick<TraceCommentsProps, "workspaceSlug" | "traceId" | "shown"> {
  onClose: () => void;
}

function NewTraceThread({ workspaceSlug, traceId, shown, onClose }: NewTraceThreadProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [about, setAbout] = useState<TraceSubject>("trace");
  const create = useMutation(
    trpc.comment.createTraceThread.mutationOptions({
      onSuccess: () =>
        queryClient.invalidateQueries(trpc.comment.listTraceThreads.queryFilter({ workspaceSlug, traceId })),
    }),
  );
  return (
    <div className="flex flex-col gap-2">
      <SubjectChoice value={about} onValueChange={setAbout} shown={shown} />
      <CommentForm
        workspaceSlug={workspaceSlug}
        label={about === "trace" ? "Comment on the trace" : "Comment on the span"}
        submitLabel="Comment"
        onCancel={onClose}
        onSubmit={async (body) => {
          const spanId = about === "span" ? shown?.span.id : undefined;
          await create.mutateAsync({
            workspaceSlug,
            traceId,
            body,
            ...(spanId === undefined ? {} : { spanId }),
          });
          onClose();
        }}
      />
    </div>
  );
}
