"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";

/** What can be done to connections; whatever shows them is up to date afterwards. */
export function useProviderChanges() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onSuccess = () => queryClient.invalidateQueries(trpc.provider.pathFilter());
  return {
    create: useMutation(trpc.provider.create.mutationOptions({ onSuccess })),
    update: useMutation(trpc.provider.update.mutationOptions({ onSuccess })),
    test: useMutation(trpc.provider.test.mutationOptions({ onSuccess })),
    remove: useMutation(trpc.provider.delete.mutationOptions({ onSuccess })),
  };
}
