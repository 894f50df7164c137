"use client";
import { useQueryClient } from "@tanstack/react-query";
import { toast } from "@/components/ui/toast";

type Landed = { promptSlug: string; environmentName: string; versionNumber: number };

/** What happens once something went live, or was refused because the page was out of date. */
export function useLanding(onDone: () => void) {
  const queryClient = useQueryClient();
  // What is live shows on most pages; only those that are open are read again.
  const refresh = () => queryClient.invalidateQueries();
  return {
    onSuccess: async ({ promptSlug, environmentName, versionNumber }: Landed) => {
      await refresh();
      toast.success(`v${versionNumber} is live in ${environmentName}`, { description: promptSlug });
      onDone();
    },
    onError: refresh,
  };
}
