"use client";
import { useQueryClient } from "@tanstack/react-query";
import { toast } from "@/components/ui/toast";
import { useRollout } from "./rollout-context";

/** What happens once something was decided, or was refused because the page was out of date. */
export function useSettleRollout(words: string) {
  const queryClient = useQueryClient();
  const { begin } = useRollout();
  // What is live shows on most pages; only those that are open are read again.
  const refresh = () => queryClient.invalidateQueries();
  return {
    onSuccess: async () => {
      await refresh();
      toast.success(words);
      begin(undefined);
    },
    onError: refresh,
  };
}
