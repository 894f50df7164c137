"use client";
import { useQueryClient, useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { Inbox, RotateCw, SearchX } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useTransition } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadMore } from "@/components/ui/load-more";
import { Panel } from "@/components/ui/panel";
import type { WebhookDeliveryItem } from "@/server/webhooks/list-deliveries";
import type { WebhookListItem } from "@/server/webhooks/list-webhooks";
import { DeliveryDialog } from "./delivery-dialog";
import { DeliveryFilterBar } from "./delivery-filter-bar";
import { type DeliveryFilters, deliveryFilters, deliveryListInput } from "./delivery-filters";
import { DeliveryTable } from "./delivery-table";
import { ReplayFailedDialog } from "./replay-failed-dialog";

/** A first attempt takes moments; later ones are looked for on request. */
const SOON_MS = 2_000;

interface DeliveryLogProps {
  workspaceSlug: string;
  endpoint: WebhookListItem;
}

/** What was sent to an endpoint in the last thirty days, newest first. */
export function DeliveryLog({ workspaceSlug, endpoint }: DeliveryLogProps) {
  // The old rows stay until the new ones are here.
  const [isFiltering, startTransition] = useTransition();
  const [filters, setFilters] = useQueryStates(deliveryFilters, { startTransition, history: "push" });
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const log = useSuspenseInfiniteQuery(
    trpc.webhook.listDeliveries.infiniteQueryOptions(deliveryListInput(workspaceSlug, endpoint.id, filters), {
      getNextPageParam: ({ nextCursor }) => nextCursor,
      refetchInterval: ({ state }) => (isAboutToBeSent(state.data?.pages ?? []) ? SOON_MS : false),
    }),
  );
  const deliveries = log.data.pages.flatMap((page) => page.deliveries);
  return (
    <Panel
      title="Deliveries"
      description={summaryOf(endpoint)}
      isFlush
      actions={
        <>
          {endpoint.isEnabled ? (
            <ReplayFailedDialog workspaceSlug={workspaceSlug} endpointId={endpoint.id} />
          ) : null}
          <Button
            size="icon-sm"
            variant="ghost"
            aria-label="Look again"
            isLoading={log.isRefetching}
            onClick={() => queryClient.invalidateQueries(trpc.webhook.pathFilter())}
          >
            <RotateCw aria-hidden="true" />
          </Button>
        </>
      }
    >
      <div className="border-b px-4 py-2.5">
        <DeliveryFilterBar filters={filters} onChange={setFilters} />
      </div>
      <div aria-busy={isFiltering} className={cn("transition-opacity", isFiltering && "opacity-60")}>
        {deliveries.length === 0 ? (
          <NoDeliveries filters={filters} onClear={() => setFilters({ state: null, type: null })} />
        ) : (
          <>
            <DeliveryTable deliveries={deliveries} onOpen={(delivery) => setFilters({ delivery })} />
            <LoadMore
              hasMore={log.hasNextPage}
              isLoading={log.isFetchingNextPage}
              onLoadMore={log.fetchNextPage}
              shownCount={deliveries.length}
              noun="deliveries"
            />
          </>
        )}
      </div>
      {filters.delivery ? (
        <DeliveryDialog
          workspaceSlug={workspaceSlug}
          webhookDeliveryId={filters.delivery}
          canReplay={endpoint.isEnabled}
          onClose={() => setFilters({ delivery: null })}
        />
      ) : null}
    </Panel>
  );
}

type Pages = readonly {
  readonly deliveries: readonly Pick<WebhookDeliveryItem, "state" | "attemptCount">[];
}[];

const isAboutToBeSent = (pages: Pages) =>
  pages.some(({ deliveries }) =>
    deliveries.some(({ state, attemptCount }) => state === "waiting" && attemptCount === 0),
  );

function summaryOf({ lastDay: { sent, failed, waiting } }: WebhookListItem): string {
  return `Last 24 hours: ${sent} delivered, ${failed} failed, ${waiting} waiting. Kept for 30 days.`;
}

function NoDeliveries({ filters, onClear }: { filters: DeliveryFilters; onClear: () => void }) {
  const className = "rounded-none border-0";
  if (filters.state || filters.type) {
    return (
      <EmptyState
        icon={SearchX}
        title="No delivery matches"
        action={<Button onClick={onClear}>Show all deliveries</Button>}
        className={className}
      />
    );
  }
  return (
    <EmptyState
      icon={Inbox}
      title="Nothing has been sent yet"
      description="The first message goes out when one of its events happens. Send a test to see that it arrives."
      className={className}
    />
  );
}
