import { Suspense } from "react";
import { MergeView } from "@/components/branches/merge-view";
import { slugFromPath } from "@/components/layout/paths";
import { SkeletonRows } from "@/components/ui/skeleton";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Merge" };

type MergePageProps = PageProps<"/[workspaceSlug]/prompts/[promptPath]/merge">;

export default function MergePage(props: MergePageProps) {
  return (
    <Suspense fallback={<SkeletonRows rows={4} label="Comparing the branches" />}>
      <Merge {...props} />
    </Suspense>
  );
}

async function Merge({ params, searchParams }: MergePageProps) {
  const [{ workspaceSlug, promptPath }, { from, into }] = await Promise.all([params, searchParams]);
  const prompt = { workspaceSlug, promptSlug: slugFromPath(promptPath) };
  const client = getQueryClient();
  // Not streamed: whoever draws them has a skeleton of their own, which the browser would find filled already.
  const shown = [client.prefetchQuery(trpc.branch.list.queryOptions(prompt))];
  if (typeof from === "string" && from !== "") {
    const names = { from, into: typeof into === "string" && into !== "" ? into : "main" };
    shown.push(client.prefetchQuery(trpc.branch.previewMerge.queryOptions({ ...prompt, ...names })));
  }
  await Promise.all(shown);
  return (
    <HydrateClient>
      <MergeView />
    </HydrateClient>
  );
}
