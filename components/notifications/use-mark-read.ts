"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { toast } from "@/components/ui/toast";

/** Reading, unreading, and reading all; the list and the bell follow. */
export function useMarkRead() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const options = {
    onSuccess: () => queryClient.invalidateQueries(trpc.notification.pathFilter()),
    onError: (error: { message: string }) => toast.error(error.message),
  };
  return {
    markRead: useMutation(trpc.notification.markRead.mutationOptions(options)),
    markAllRead: useMutation(trpc.notification.markAllRead.mutationOptions(options)),
  };
}
