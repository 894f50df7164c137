"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { toast } from "@/components/ui/toast";
import type { PromptsChange } from "@/server/prompts/bulk-schemas";

interface Change {
  promptIds: string[];
  change: PromptsChange;
  /** What is said of it: "3 prompts archived". */
  done: (count: number) => string;
}

/** One change to many prompts, with a way back for as long as it is spoken of. */
export function useChangePrompts(workspaceSlug: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const mutation = useMutation(trpc.prompt.changeMany.mutationOptions());

  async function refresh() {
    await Promise.all([
      queryClient.invalidateQueries(trpc.prompt.pathFilter()),
      queryClient.invalidateQueries(trpc.folder.pathFilter()),
    ]);
  }

  async function takeBack(undo: { promptIds: string[]; change: PromptsChange }) {
    try {
      await mutation.mutateAsync({ workspaceSlug, ...undo });
      await refresh();
      toast.success("Taken back");
    } catch (error) {
      toast.error(error instanceof Error ? error.message : "That could not be taken back.");
    }
  }

  return {
    isPending: mutation.isPending,
    error: mutation.error,
    reset: mutation.reset,
    /** Rejects when it is refused; `error` says why. */
    async change({ promptIds, change, done }: Change) {
      const { changedCount, undo } = await mutation.mutateAsync({ workspaceSlug, promptIds, change });
      await refresh();
      if (!undo) toast(`${done(0)}: they were so already`);
      else
        toast.success(done(changedCount), { action: { label: "Undo", onClick: () => void takeBack(undo) } });
    },
  };
}

export const countOf = (count: number, noun = "prompt") => `${count} ${noun}${count === 1 ? "" : "s"}`;
