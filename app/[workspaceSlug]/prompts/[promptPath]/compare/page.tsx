import { Suspense } from "react";
import { slugFromPath } from "@/components/layout/paths";
import { SkeletonRows } from "@/components/ui/skeleton";
import { VersionComparison } from "@/components/versions/version-comparison";
import { versionPairOf } from "@/components/versions/version-pair";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Compare" };

type ComparePageProps = PageProps<"/[workspaceSlug]/prompts/[promptPath]/compare">;

export default function ComparePage(props: ComparePageProps) {
  return (
    <Suspense fallback={<SkeletonRows rows={4} label="Comparing" />}>
      <Comparison {...props} />
    </Suspense>
  );
}

async function Comparison({ params, searchParams }: ComparePageProps) {
  const [{ workspaceSlug, promptPath }, { from, to }] = await Promise.all([params, searchParams]);
  const promptSlug = slugFromPath(promptPath);
  const client = getQueryClient();
  const prompt = await client.fetchQuery(trpc.prompt.get.queryOptions({ workspaceSlug, slug: promptSlug }));
  const pair = versionPairOf({ from: numberOf(from), to: numberOf(to) }, prompt.latestVersionNumber);
  if (pair) {
    void client.prefetchQuery(trpc.version.compare.queryOptions({ workspaceSlug, promptSlug, ...pair }));
  }
  return (
    <HydrateClient>
      <VersionComparison />
    </HydrateClient>
  );
}

const numberOf = (parameter: string | string[] | undefined) =>
  typeof parameter === "string" && parameter !== "" ? Number(parameter) : null;
