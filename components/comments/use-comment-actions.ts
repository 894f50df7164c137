"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { useComments } from "./comments-provider";

/** Opening a thread about the version that is shown; done once the list shows it. */
export function useCommentActions() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { workspaceSlug, promptSlug, number, releaseId } = useComments();
  const onSuccess = () =>
    queryClient.invalidateQueries(trpc.comment.listThreads.queryFilter({ workspaceSlug }));
  const create = useMutation(trpc.comment.createThread.mutationOptions({ onSuccess }));
  return {
    workspaceSlug,
    version: { workspaceSlug, promptSlug, versionNumber: number, ...(releaseId ? { releaseId } : {}) },
    create,
  };
}
