"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";

/** What can be done to limits; whatever shows them is up to date afterwards. */
export function useSpendChanges() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onSuccess = () => queryClient.invalidateQueries(trpc.spend.pathFilter());
  return {
    create: useMutation(trpc.spend.create.mutationOptions({ onSuccess })),
    update: useMutation(trpc.spend.update.mutationOptions({ onSuccess })),
    remove: useMutation(trpc.spend.delete.mutationOptions({ onSuccess })),
  };
}
