"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { useConversation } from "./conversation-provider";

/** What one can do in threads; each is done once the list shows it. */
export function useThreadActions() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { workspaceSlug } = useConversation();
  const onSuccess = () =>
    Promise.all([
      queryClient.invalidateQueries(trpc.comment.listThreads.queryFilter({ workspaceSlug })),
      queryClient.invalidateQueries(trpc.comment.listTraceThreads.queryFilter({ workspaceSlug })),
    ]);
  const reply = useMutation(trpc.comment.reply.mutationOptions({ onSuccess }));
  const edit = useMutation(trpc.comment.edit.mutationOptions({ onSuccess }));
  const remove = useMutation(trpc.comment.delete.mutationOptions({ onSuccess }));
  const resolve = useMutation(trpc.comment.resolve.mutationOptions({ onSuccess }));
  const reopen = useMutation(trpc.comment.reopen.mutationOptions({ onSuccess }));
  return { workspaceSlug, reply, edit, remove, resolve, reopen };
}
