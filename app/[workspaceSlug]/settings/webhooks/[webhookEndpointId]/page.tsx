import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { createLoader } from "nuqs/server";
import { deliveryFilters, deliveryListInput } from "@/components/webhooks/delivery-filters";
import { WebhookView } from "@/components/webhooks/webhook-view";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata: Metadata = { title: "Webhook endpoint" };

const loadFilters = createLoader(deliveryFilters);

type WebhookPageProps = PageProps<"/[workspaceSlug]/settings/webhooks/[webhookEndpointId]">;

/** Waits for the endpoint itself, so that an unknown one answers 404. */
export default async function WebhookPage({ params, searchParams }: WebhookPageProps) {
  const { workspaceSlug, webhookEndpointId } = await params;
  const filters = await loadFilters(searchParams);
  const queryClient = getQueryClient();
  void queryClient.prefetchQuery(trpc.workspace.list.queryOptions());
  void queryClient.prefetchInfiniteQuery(
    trpc.webhook.listDeliveries.infiniteQueryOptions(
      deliveryListInput(workspaceSlug, webhookEndpointId, filters),
      { getNextPageParam: ({ nextCursor }) => nextCursor },
    ),
  );
  await queryClient
    .fetchQuery(trpc.webhook.get.queryOptions({ workspaceSlug, webhookEndpointId }))
    .catch((error: unknown) => {
      if (error instanceof TRPCError && error.code === "NOT_FOUND") notFound();
      // Whoever may not see it is told so by the page.
      if (!(error instanceof TRPCError && error.code === "FORBIDDEN")) throw error;
    });
  return (
    <HydrateClient>
      <WebhookView workspaceSlug={workspaceSlug} webhookEndpointId={webhookEndpointId} />
    </HydrateClient>
  );
}
