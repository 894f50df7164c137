"use client";
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { ShieldCheck } from "lucide-react";
import { nextPage } from "@/components/prompts/prompt-queries";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadMore } from "@/components/ui/load-more";
import { BypassCard } from "./bypass-card";
import { bypassListInput } from "./bypass-queries";

/** What landed past its gates: first what nobody else has looked at yet. */
export function BypassList({ workspaceSlug }: { workspaceSlug: string }) {
  const open = useBypasses(workspaceSlug, false);
  const reviewed = useBypasses(workspaceSlug, true);
  if (open.bypasses.length + reviewed.bypasses.length === 0) {
    return (
      <EmptyState
        icon={ShieldCheck}
        title="Nothing has passed its gates by"
        description="When somebody makes something live without the reviews and checks that its environment asks for, it is listed here until somebody else has reviewed it."
      />
    );
  }
  return (
    <div className="space-y-8">
      <BypassSection
        workspaceSlug={workspaceSlug}
        title="Waiting for a review"
        none="Everything that passed its gates by has been reviewed."
        page={open}
      />
      {reviewed.bypasses.length > 0 ? (
        <BypassSection workspaceSlug={workspaceSlug} title="Reviewed" none="" page={reviewed} />
      ) : null}
    </div>
  );
}

function useBypasses(workspaceSlug: string, isReviewed: boolean) {
  const trpc = useTRPC();
  const query = useSuspenseInfiniteQuery(
    trpc.bypass.list.infiniteQueryOptions(bypassListInput(workspaceSlug, isReviewed), nextPage),
  );
  return { ...query, bypasses: query.data.pages.flatMap((page) => page.bypasses) };
}

interface BypassSectionProps {
  workspaceSlug: string;
  title: string;
  /** What is said where there is none. */
  none: string;
  page: ReturnType<typeof useBypasses>;
}

function BypassSection({ workspaceSlug, title, none, page }: BypassSectionProps) {
  const { bypasses } = page;
  return (
    <section aria-label={title}>
      <h2 className="mb-3 flex items-center gap-2 font-medium">
        {title} <span className="numeric text-subtle">{bypasses.length > 0 ? bypasses.length : null}</span>
      </h2>
      {bypasses.length === 0 ? <p className="text-muted">{none}</p> : null}
      <ul className="space-y-3">
        {bypasses.map((bypass) => (
          <BypassCard key={bypass.id} workspaceSlug={workspaceSlug} bypass={bypass} />
        ))}
      </ul>
      {page.hasNextPage ? (
        <LoadMore
          hasMore
          isLoading={page.isFetchingNextPage}
          onLoadMore={page.fetchNextPage}
          shownCount={bypasses.length}
          noun="bypasses"
        />
      ) : null}
    </section>
  );
}
