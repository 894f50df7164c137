"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { toast } from "@/components/ui/toast";

/** One's own favourite, shown at once and put right if the server says otherwise. */
export function useStar(workspaceSlug: string, slug: string, isStarred: boolean) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [wanted, setWanted] = useState<boolean>();
  const star = useMutation(
    trpc.prompt.star.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.prompt.pathFilter()),
      onError: (error) => toast.error(error.message),
      onSettled: () => setWanted(undefined),
    }),
  );
  const shown = wanted ?? isStarred;
  return {
    isStarred: shown,
    toggle() {
      setWanted(!shown);
      star.mutate({ workspaceSlug, slug, isStarred: !shown });
    },
  };
}
