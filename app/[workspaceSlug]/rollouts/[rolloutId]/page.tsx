import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RolloutView } from "@/components/rollouts/rollout-view";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata: Metadata = { title: "Rollout" };

type RolloutPageProps = PageProps<"/[workspaceSlug]/rollouts/[rolloutId]">;

/** Waits for the rollout itself, so that an unknown one answers 404. */
export default async function RolloutPage({ params }: RolloutPageProps) {
  const { workspaceSlug, rolloutId } = await params;
  await getQueryClient()
    .fetchQuery(trpc.rollout.get.queryOptions({ workspaceSlug, rolloutId }))
    .catch((error: unknown) => {
      if (error instanceof TRPCError && error.code === "NOT_FOUND") notFound();
      throw error;
    });
  return (
    <HydrateClient>
      <RolloutView workspaceSlug={workspaceSlug} rolloutId={rolloutId} />
    </HydrateClient>
  );
}
