"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { useComments } from "./comments-provider";

/** What one can do with threads; each is done once the list shows it. */
export function useCommentActions() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { workspaceSlug, promptSlug, number, releaseId } = useComments();
  const onSuccess = () =>
    queryClient.invalidateQueries(trpc.comment.listThreads.queryFilter({ workspaceSlug }));
  const create = useMutation(trpc.comment.createThread.mutationOptions({ onSuccess }));
  const reply = useMutation(trpc.comment.reply.mutationOptions({ onSuccess }));
  const edit = useMutation(trpc.comment.edit.mutationOptions({ onSuccess }));
  const remove = useMutation(trpc.comment.delete.mutationOptions({ onSuccess }));
  const resolve = useMutation(trpc.comment.resolve.mutationOptions({ onSuccess }));
  const reopen = useMutation(trpc.comment.reopen.mutationOptions({ onSuccess }));
  return {
    workspaceSlug,
    version: { workspaceSlug, promptSlug, versionNumber: number, ...(releaseId ? { releaseId } : {}) },
    create,
    reply,
    edit,
    remove,
    resolve,
    reopen,
  };
}
