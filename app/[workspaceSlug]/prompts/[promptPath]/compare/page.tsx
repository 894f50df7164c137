import { Suspense } from "react";
import { slugFromPath } from "@/components/layout/paths";
import { SkeletonRows } from "@/components/ui/skeleton";
import { comparisonOf } from "@/components/versions/comparison-address";
import { SideComparison } from "@/components/versions/side-comparison";
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
  const sides = comparisonOf({ from: textOf(from), to: textOf(to) }, prompt.latestVersionNumber);
  if (sides && prompt.latestVersionNumber > 0) {
    const input = { workspaceSlug, promptSlug: prompt.slug, before: sides.from, after: sides.to };
    // Not streamed: whoever draws them has a skeleton of their own, which the browser would find filled already.
    await Promise.all([
      client.prefetchQuery(trpc.version.compareSides.queryOptions(input)),
      client.prefetchQuery(trpc.branch.list.queryOptions({ workspaceSlug, promptSlug: prompt.slug })),
    ]);
  }
  return (
    <HydrateClient>
      <SideComparison />
    </HydrateClient>
  );
}

const textOf = (parameter: string | string[] | undefined) =>
  typeof parameter === "string" && parameter !== "" ? parameter : null;
