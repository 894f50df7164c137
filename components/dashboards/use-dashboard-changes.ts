"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { toast } from "@/components/ui/toast";

/** What can be done to dashboards; whatever shows them is up to date afterwards. */
export function useDashboardChanges() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onSuccess = () => queryClient.invalidateQueries(trpc.dashboard.pathFilter());
  const onError = (error: { message: string }) =>
    toast.error("The dashboard was not changed", { description: error.message });
  return {
    create: useMutation(trpc.dashboard.create.mutationOptions({ onSuccess })),
    update: useMutation(trpc.dashboard.update.mutationOptions({ onSuccess, onError })),
    remove: useMutation(trpc.dashboard.delete.mutationOptions({ onSuccess })),
    subscribe: useMutation(trpc.dashboard.subscribe.mutationOptions({ onSuccess, onError })),
  };
}
