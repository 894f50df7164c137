"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { paths } from "@/components/layout/paths";
import { toast } from "@/components/ui/toast";
import type { LandedDeployment } from "@/server/deployments/landing-input";

type Landed = Pick<
  LandedDeployment,
  "promptSlug" | "environmentName" | "versionNumber" | "rolloutId" | "split"
>;

/** What happens once something went live, or was refused because the page was out of date. */
export function useLanding(workspaceSlug: string, onDone: () => void) {
  const queryClient = useQueryClient();
  const router = useRouter();
  // What is live shows on most pages; only those that are open are read again.
  const refresh = () => queryClient.invalidateQueries();
  return {
    onSuccess: async ({ promptSlug, environmentName, versionNumber, rolloutId, split }: Landed) => {
      await refresh();
      const isRollout = rolloutId !== null && split !== null;
      const words = isRollout
        ? `The rollout in ${environmentName} has begun`
        : `v${versionNumber} is live in ${environmentName}`;
      toast.success(words, { description: promptSlug });
      onDone();
      if (isRollout) router.push(paths.rollout(workspaceSlug, rolloutId));
    },
    onError: refresh,
  };
}
