import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";
import { ReleaseView } from "@/components/releases/release-view";
import { shownBase } from "@/components/releases/shown-base";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

type ReleasePageProps = PageProps<"/[workspaceSlug]/releases/[number]">;

export async function generateMetadata({ params }: ReleasePageProps) {
  const { number } = await params;
  return { title: `Release #${number}` };
}

/** What most releases hold; the rest is fetched when it is looked at. */
const PREFETCHED_ITEMS = 2;

/** Waits for the release itself, so that an unknown one answers 404. */
export default async function ReleasePage({ params }: ReleasePageProps) {
  const { workspaceSlug, number: segment } = await params;
  const number = Number(segment);
  if (!Number.isInteger(number) || number < 1) notFound();
  const client = getQueryClient();
  void client.prefetchQuery(trpc.account.get.queryOptions());
  const release = await client
    .fetchQuery(trpc.release.get.queryOptions({ workspaceSlug, number }))
    .catch((error: unknown) => {
      if (error instanceof TRPCError && error.code === "NOT_FOUND") notFound();
      throw error;
    });
  const shown = release.items.slice(0, PREFETCHED_ITEMS);
  for (const { promptSlug, versionNumber } of shown) {
    const threads = { workspaceSlug, promptSlug, versionNumber, releaseId: release.id };
    void client.prefetchQuery(trpc.comment.listThreads.queryOptions(threads));
  }
  // Not streamed: whoever draws them has a skeleton of their own, which the browser would find filled already.
  await Promise.all(
    shown.map((item) => {
      const { promptSlug, versionNumber } = item;
      const base = shownBase(release.state, item);
      const place = { workspaceSlug, promptSlug };
      return base === null
        ? client.prefetchQuery(trpc.version.get.queryOptions({ ...place, number: versionNumber }))
        : client.prefetchQuery(
            trpc.version.compareSides.queryOptions({
              ...place,
              before: String(base),
              after: String(versionNumber),
            }),
          );
    }),
  );
  return (
    <HydrateClient>
      <ReleaseView workspaceSlug={workspaceSlug} number={number} />
    </HydrateClient>
  );
}
