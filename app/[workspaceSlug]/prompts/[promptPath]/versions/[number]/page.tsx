import { notFound } from "next/navigation";
import { Suspense } from "react";
import { slugFromPath } from "@/components/layout/paths";
import { EditorSkeleton } from "@/components/prompts/prompt-skeleton";
import { VersionView } from "@/components/versions/version-view";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

type VersionPageProps = PageProps<"/[workspaceSlug]/prompts/[promptPath]/versions/[number]">;

export async function generateMetadata({ params }: VersionPageProps) {
  const { number } = await params;
  return { title: `v${number}` };
}

export default function VersionPage(props: VersionPageProps) {
  return (
    <Suspense fallback={<EditorSkeleton />}>
      <Version {...props} />
    </Suspense>
  );
}

async function Version({ params }: VersionPageProps) {
  const { workspaceSlug, promptPath, number: segment } = await params;
  const number = Number(segment);
  const promptSlug = slugFromPath(promptPath);
  const client = getQueryClient();
  const prompt = await client.fetchQuery(trpc.prompt.get.queryOptions({ workspaceSlug, slug: promptSlug }));
  if (!Number.isInteger(number) || number < 1 || number > prompt.latestVersionNumber) notFound();
  void client.prefetchQuery(trpc.workspace.list.queryOptions());
  void client.prefetchQuery(trpc.version.get.queryOptions({ workspaceSlug, promptSlug, number }));
  void client.prefetchQuery(
    trpc.comment.listThreads.queryOptions({ workspaceSlug, promptSlug, versionNumber: number }),
  );
  return (
    <HydrateClient>
      <VersionView number={number} />
    </HydrateClient>
  );
}
