"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";

/** Giving feedback, putting it right and taking it back; every page that shows it is up to date afterwards. */
export function useFeedbackChanges() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onSuccess = () =>
    Promise.all([
      queryClient.invalidateQueries(trpc.feedback.list.pathFilter()),
      queryClient.invalidateQueries(trpc.trace.getOutline.pathFilter()),
    ]);
  return {
    give: useMutation(trpc.feedback.create.mutationOptions({ onSuccess })),
    change: useMutation(trpc.feedback.change.mutationOptions({ onSuccess })),
    remove: useMutation(trpc.feedback.remove.mutationOptions({ onSuccess })),
  };
}
