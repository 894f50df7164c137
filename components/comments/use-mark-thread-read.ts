"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";

/** What one is shown needs no notification any more. */
export function useMarkThreadRead(workspaceSlug: string, threadId: string | undefined) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { mutate } = useMutation(
    trpc.notification.markThreadRead.mutationOptions({
      onSuccess: ({ marked }) => {
        if (marked > 0) void queryClient.invalidateQueries(trpc.notification.pathFilter());
      },
    }),
  );
  useEffect(() => {
    if (threadId) mutate({ workspaceSlug, threadId });
  }, [mutate, workspaceSlug, threadId]);
}
