"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import type { CommentAnchor } from "@/server/comments/comment-schemas";
import type { Thread } from "@/server/comments/list-threads";
import { type ConversationPlace, ConversationProvider } from "./conversation-provider";
import { useMarkThreadRead } from "./use-mark-thread-read";

type Comments = ConversationPlace & {
  readonly promptSlug: string;
  /** The version that is shown. */
  readonly number: number;
  /** The release it is shown in. */
  readonly releaseId: string | undefined;
  /** Its own, and on a newest version what is open of those before it. */
  readonly threads: readonly Thread[];
  readonly open: (threadId: string) => void;
  /** What a new thread is being written about: null is the whole version; undefined, none is. */
  readonly subject: CommentAnchor | null | undefined;
  readonly setSubject: (subject: CommentAnchor | null | undefined) => void;
};

const CommentsContext = createContext<Comments | undefined>(undefined);

export function useComments(): Comments {
  const comments = useContext(CommentsContext);
  if (!comments) throw new Error("useComments is for what stands inside a CommentsProvider.");
  return comments;
}

interface CommentsProviderProps {
  workspaceSlug: string;
  promptSlug: string;
  number: number;
  /** What is written belongs to this release, and what was written in it is shown too. */
  releaseId?: string;
  children: ReactNode;
}

/** Around a version's content and its threads. Prefetch `trpc.comment.listThreads`. */
export function CommentsProvider(props: CommentsProviderProps) {
  const { workspaceSlug, promptSlug, number, releaseId, children } = props;
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(
    trpc.comment.listThreads.queryOptions({
      workspaceSlug,
      promptSlug,
      versionNumber: number,
      ...(releaseId === undefined ? {} : { releaseId }),
    }),
  );
  const [openId, setOpenId] = useQueryState("thread", parseAsString);
  const [subject, setSubject] = useState<CommentAnchor | null>();
  useMarkThreadRead(workspaceSlug, data.threads.find(({ id }) => id === openId)?.id);
  const comments = useMemo<Comments>(() => {
    const names = new Map(data.mentioned.map(({ userId, name }) => [userId, name]));
    return {
      workspaceSlug,
      promptSlug,
      number,
      releaseId,
      threads: data.threads,
      canComment: data.canComment,
      nameOf: (userId) => names.get(userId),
      openId,
      open: (threadId) => void setOpenId(threadId),
      subject,
      setSubject,
    };
  }, [workspaceSlug, promptSlug, number, releaseId, data, openId, setOpenId, subject]);
  return (
    <ConversationProvider value={comments}>
      <CommentsContext value={comments}>{children}</CommentsContext>
    </ConversationProvider>
  );
}
