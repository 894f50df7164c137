"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";

/** What can be done about prices; whatever shows them is up to date afterwards. */
export function usePriceChanges() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onSuccess = () => queryClient.invalidateQueries(trpc.price.pathFilter());
  return {
    create: useMutation(trpc.price.create.mutationOptions({ onSuccess })),
    update: useMutation(trpc.price.update.mutationOptions({ onSuccess })),
    end: useMutation(trpc.price.end.mutationOptions({ onSuccess })),
    remove: useMutation(trpc.price.delete.mutationOptions({ onSuccess })),
    startRepricing: useMutation(trpc.price.startRepricing.mutationOptions({ onSuccess })),
    cancelRepricing: useMutation(trpc.price.cancelRepricing.mutationOptions({ onSuccess })),
  };
}
