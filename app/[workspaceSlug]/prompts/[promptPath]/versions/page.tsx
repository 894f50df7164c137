import { Suspense } from "react";
import { slugFromPath } from "@/components/layout/paths";
import { nextNumberedPage } from "@/components/prompts/prompt-queries";
import { SkeletonRows } from "@/components/ui/skeleton";
import { HISTORY_PAGE } from "@/components/versions/history-page-size";
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

async function Versions({ params, searchParams }: VersionsPageProps) {
  const [{ workspaceSlug, promptPath }, { branch }] = await Promise.all([params, searchParams]);
  const input = { workspaceSlug, promptSlug: slugFromPath(promptPath) };
  const client = getQueryClient();
  const branches = client.prefetchQuery(trpc.branch.list.queryOptions(input));
  const page = { ...input, limit: HISTORY_PAGE };
  if (typeof branch === "string" && branch !== "") {
    void client.prefetchInfiniteQuery(
      trpc.version.list.infiniteQueryOptions({ ...page, branchName: branch }, nextNumberedPage),
    );
  } else {
    void client.prefetchInfiniteQuery(trpc.version.graph.infiniteQueryOptions(page, nextNumberedPage));
  }
  // Not streamed: the switcher is drawn without them, and the browser would find it filled already.
  await branches;
  return (
    <HydrateClient>
      <VersionHistory />
    </HydrateClient>
  );
}
