"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "next/navigation";
import { slugFromPath } from "@/components/layout/paths";
import { useTRPC } from "@/components/trpc/trpc-provider";
import type { PromptDetail } from "@/server/prompts/get-prompt";

/** The prompt that the address names, whatever is written on it at the moment. The layout has read it already. */
export function usePrompt(): { readonly workspaceSlug: string; readonly prompt: PromptDetail } {
  const { workspaceSlug, promptPath } = useParams<{ workspaceSlug: string; promptPath: string }>();
  const trpc = useTRPC();
  const { data: prompt } = useSuspenseQuery(
    trpc.prompt.get.queryOptions({ workspaceSlug, slug: slugFromPath(promptPath) }),
  );
  return { workspaceSlug, prompt };
}
