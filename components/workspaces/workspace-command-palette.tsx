"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { CommandPalette, type CommandResult } from "@/components/layout/command-palette";
import { paths } from "@/components/layout/paths";
import { useTRPC } from "@/components/trpc/trpc-provider";

/** The palette with the workspace's prompts in it. */
export function WorkspaceCommandPalette({ workspaceSlug }: { workspaceSlug: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const search = useCallback(
    async (query: string): Promise<CommandResult[]> => {
      const prompts = await queryClient.fetchQuery(trpc.prompt.search.queryOptions({ workspaceSlug, query }));
      return prompts.map(({ slug, description }) => ({
        id: slug,
        label: slug,
        detail: description,
        group: "Prompts",
        href: paths.prompt(workspaceSlug, slug),
      }));
    },
    [queryClient, trpc, workspaceSlug],
  );
  return <CommandPalette workspaceSlug={workspaceSlug} search={search} />;
}
