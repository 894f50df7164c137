"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";

/** What can be done to an endpoint and its messages; every page that shows them is up to date afterwards. */
export function useWebhookChanges() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onSuccess = () => queryClient.invalidateQueries(trpc.webhook.pathFilter());
  return {
    enable: useMutation(trpc.webhook.enable.mutationOptions({ onSuccess })),
    rotateSecret: useMutation(trpc.webhook.rotateSecret.mutationOptions({ onSuccess })),
    revealSecret: useMutation(trpc.webhook.revealSecret.mutationOptions()),
    sendTest: useMutation(trpc.webhook.sendTest.mutationOptions({ onSuccess })),
    replay: useMutation(trpc.webhook.replay.mutationOptions({ onSuccess })),
    replayFailed: useMutation(trpc.webhook.replayFailed.mutationOptions({ onSuccess })),
    // Its own page asks for it no more: only the list is asked for anew.
    remove: useMutation(
      trpc.webhook.delete.mutationOptions({
        onSuccess: () => queryClient.invalidateQueries(trpc.webhook.list.pathFilter()),
      }),
    ),
  };
}
