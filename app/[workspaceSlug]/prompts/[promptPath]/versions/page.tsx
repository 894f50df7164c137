import { Suspense } from "react";
import { slugFromPath } from "@/components/layout/paths";
import { nextNumberedPage } from "@/components/prompts/prompt-queries";
import { SkeletonRows } from "@/components/ui/skeleton";
import { VersionHistory } from "@/components/versions/version-history";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Versions" };

type VersionsPageProps = PageProps<"/[workspaceSlug]/prompts/[promptPath]/versions">;

export default function VersionsPage(props: VersionsPageProps) {
  return (
    <Suspense fallback={<SkeletonRows rows={6} label="Loading versions" />}>
      <Versions {...props} />
    </Suspense>
  );
}

async function Versions({ params }: VersionsPageProps) {
  const { workspaceSlug, promptPath } = await params;
  const input = { workspaceSlug, promptSlug: slugFromPath(promptPath) };
  void getQueryClient().prefetchInfiniteQuery(
    trpc.version.list.infiniteQueryOptions(input, nextNumberedPage),
  );
  return (
    <HydrateClient>
      <VersionHistory />
    </HydrateClient>
  );
}
