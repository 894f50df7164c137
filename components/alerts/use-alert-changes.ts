"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";

/** What can be done with an alert; every page that shows it is up to date afterwards. */
export function useAlertChanges() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onSuccess = () => queryClient.invalidateQueries(trpc.alert.pathFilter());
  return {
    create: useMutation(trpc.alert.create.mutationOptions({ onSuccess })),
    update: useMutation(trpc.alert.update.mutationOptions({ onSuccess })),
    pause: useMutation(trpc.alert.pause.mutationOptions({ onSuccess })),
    silence: useMutation(trpc.alert.silence.mutationOptions({ onSuccess })),
    sendTest: useMutation(trpc.alert.sendTest.mutationOptions()),
    // Its own page asks for it no more: only the list is asked for anew.
    remove: useMutation(
      trpc.alert.delete.mutationOptions({
        onSuccess: () => queryClient.invalidateQueries(trpc.alert.list.pathFilter()),
      }),
    ),
  };
}
