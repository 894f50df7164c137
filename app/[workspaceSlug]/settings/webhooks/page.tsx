import type { Metadata } from "next";
import { Suspense } from "react";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Webhooks } from "@/components/webhooks/webhooks";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata: Metadata = { title: "Webhooks" };

type WebhooksPageProps = PageProps<"/[workspaceSlug]/settings/webhooks">;

export default function WebhooksPage({ params }: WebhooksPageProps) {
  return (
    <Suspense fallback={<SkeletonRows rows={3} label="Loading webhooks" />}>
      <Endpoints params={params} />
    </Suspense>
  );
}

async function Endpoints({ params }: Pick<WebhooksPageProps, "params">) {
  const { workspaceSlug } = await params;
  const queryClient = getQueryClient();
  void queryClient.prefetchQuery(trpc.workspace.list.queryOptions());
  void queryClient.prefetchQuery(trpc.webhook.list.queryOptions({ workspaceSlug }));
  return (
    <HydrateClient>
      <Webhooks workspaceSlug={workspaceSlug} />
    </HydrateClient>
  );
}
