import { Suspense } from "react";
import { slugFromPath } from "@/components/layout/paths";
import { SnippetUses } from "@/components/snippets/snippet-uses";
import { SkeletonRows } from "@/components/ui/skeleton";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Used by" };

type SnippetUsesPageProps = PageProps<"/[workspaceSlug]/prompts/[promptPath]/uses">;

export default function SnippetUsesPage(props: SnippetUsesPageProps) {
  return (
    <Suspense fallback={<SkeletonRows rows={5} label="Loading who uses it" />}>
      <Uses {...props} />
    </Suspense>
  );
}

async function Uses({ params }: SnippetUsesPageProps) {
  const { workspaceSlug, promptPath } = await params;
  const snippetSlug = slugFromPath(promptPath);
  void getQueryClient().prefetchQuery(trpc.snippet.usedBy.queryOptions({ workspaceSlug, snippetSlug }));
  return (
    <HydrateClient>
      <SnippetUses />
    </HydrateClient>
  );
}
