"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { toast } from "@/components/ui/toast";

/** What can be done to environments; all that shows them is fetched anew. */
export function useEnvironmentChanges() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onSuccess = async () => {
    await Promise.all([
      queryClient.invalidateQueries(trpc.environment.pathFilter()),
      queryClient.invalidateQueries(trpc.deployment.pathFilter()),
      queryClient.invalidateQueries(trpc.prompt.pathFilter()),
    ]);
  };
  const onError = (error: { message: string }) => toast.error(error.message);
  return {
    create: useMutation(trpc.environment.create.mutationOptions({ onSuccess })),
    rename: useMutation(trpc.environment.rename.mutationOptions({ onSuccess })),
    recolor: useMutation(trpc.environment.recolor.mutationOptions({ onSuccess, onError })),
    reorder: useMutation(trpc.environment.reorder.mutationOptions({ onSuccess, onError })),
    archive: useMutation(trpc.environment.archive.mutationOptions({ onSuccess })),
    restore: useMutation(trpc.environment.restore.mutationOptions({ onSuccess, onError })),
  };
}
