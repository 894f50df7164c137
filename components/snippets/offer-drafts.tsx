"use client";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { OpenDraftsDialog } from "./open-drafts-dialog";
import { outdatedOnMain } from "./outdated-users";
import { useSavedSnippet } from "./use-saved-snippet";

interface OfferDraftsProps {
  workspaceSlug: string;
  snippetSlug: string;
}

/** After a new version of a snippet was saved: whether its users should take it along. Nothing where none would. */
export function OfferDrafts({ workspaceSlug, snippetSlug }: OfferDraftsProps) {
  const trpc = useTRPC();
  const [saved, setSaved] = useSavedSnippet();
  const { data, isFetching } = useQuery(
    trpc.snippet.usedBy.queryOptions(
      { workspaceSlug, snippetSlug },
      { enabled: saved !== null, staleTime: 0 },
    ),
  );
  const outdated = outdatedOnMain(data ?? []).filter(({ hasDraft }) => !hasDraft);
  const isNeedless = saved !== null && data !== undefined && !isFetching && outdated.length === 0;
  useEffect(() => {
    if (isNeedless) void setSaved(null);
  }, [isNeedless, setSaved]);
  if (saved === null || outdated.length === 0) return null;
  return (
    <OpenDraftsDialog
      workspaceSlug={workspaceSlug}
      snippetSlug={snippetSlug}
      outdated={outdated}
      savedVersion={saved}
      onClose={() => setSaved(null)}
    />
  );
}
