"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { toast } from "@/components/ui/toast";
import type { ReleaseOutcome } from "@/server/releases/release-outputs";
import { useRelease } from "./release-context";

/** What happens once something of the release was decided, or was refused because the page was out of date. */
export function useSettleRelease(words: string, onDone?: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { look, begin, workspaceSlug } = useRelease();
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries(trpc.release.pathFilter()),
      queryClient.invalidateQueries(trpc.deployment.pathFilter()),
      queryClient.invalidateQueries(trpc.activity.pathFilter()),
      queryClient.invalidateQueries(trpc.check.pathFilter()),
      queryClient.invalidateQueries(trpc.prompt.get.queryFilter({ workspaceSlug })),
    ]);
  return {
    onSuccess: async ({ round, contentHash }: Pick<ReleaseOutcome, "round" | "contentHash">) => {
      look({ round, contentHash });
      await refresh();
      toast.success(words);
      begin(undefined);
      onDone?.();
    },
    onError: refresh,
  };
}
