"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC, useTRPCClient } from "@/components/trpc/trpc-provider";
import { toast } from "@/components/ui/toast";

/**
 * One's own favourite, shown at once and put right if the server says otherwise. Without a mutation of its own: every
 * row of a long list has a star, and hardly any is pressed.
 */
export function useStar(workspaceSlug: string, slug: string, isStarred: boolean) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const [wanted, setWanted] = useState<boolean>();
  const shown = wanted ?? isStarred;

  async function toggle() {
    setWanted(!shown);
    try {
      await client.prompt.star.mutate({ workspaceSlug, slug, isStarred: !shown });
      await queryClient.invalidateQueries(trpc.prompt.pathFilter());
    } catch (error) {
      toast.error(error instanceof Error ? error.message : "The star could not be set. Try again.");
    } finally {
      setWanted(undefined);
    }
  }

  return { isStarred: shown, toggle };
}
