"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";

/** What can be done to the workspace's scores; every page that offers them is up to date afterwards. */
export function useScoreChanges() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onSuccess = () => queryClient.invalidateQueries(trpc.feedback.settings.pathFilter());
  return {
    create: useMutation(trpc.feedback.createDefinition.mutationOptions({ onSuccess })),
    update: useMutation(trpc.feedback.updateDefinition.mutationOptions({ onSuccess })),
    remove: useMutation(trpc.feedback.deleteDefinition.mutationOptions({ onSuccess })),
    changeSettings: useMutation(trpc.feedback.changeSettings.mutationOptions({ onSuccess })),
  };
}
