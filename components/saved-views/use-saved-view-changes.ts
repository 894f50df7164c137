"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";

/** What can be done to views; whatever lists them is up to date afterwards. */
export function useSavedViewChanges() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onSuccess = () => queryClient.invalidateQueries(trpc.savedView.pathFilter());
  return {
    create: useMutation(trpc.savedView.create.mutationOptions({ onSuccess })),
    update: useMutation(trpc.savedView.update.mutationOptions({ onSuccess })),
    remove: useMutation(trpc.savedView.delete.mutationOptions({ onSuccess })),
  };
}
