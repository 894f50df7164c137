import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { DraftProvider } from "@/components/drafts/draft-provider";
import { slugFromPath } from "@/components/layout/paths";
import { PromptHeader } from "@/components/prompts/prompt-header";
import { PromptSkeleton } from "@/components/prompts/prompt-skeleton";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

type PromptLayoutProps = LayoutProps<"/[workspaceSlug]/prompts/[promptPath]">;

export async function generateMetadata({ params }: PromptLayoutProps) {
  const { promptPath } = await params;
  const slug = slugFromPath(promptPath);
  return { title: { default: slug, template: `%s · ${slug} · Galley` } };
}

/** Waits for the prompt itself, so that an unknown one answers 404; all else streams. */
export default async function PromptLayout({ params, children }: PromptLayoutProps) {
  const { workspaceSlug, promptPath } = await params;
  const promptSlug = slugFromPath(promptPath);
  const client = getQueryClient();
  const main = { workspaceSlug, promptSlug, branchName: "main" };
  void client.prefetchQuery(trpc.draft.get.queryOptions(main));
  void client.prefetchQuery(trpc.version.findHead.queryOptions(main));
  await client
    .fetchQuery(trpc.prompt.get.queryOptions({ workspaceSlug, slug: promptSlug }))
    .catch((error: unknown) => {
      if (error instanceof TRPCError && error.code === "NOT_FOUND") notFound();
      throw error;
    });
  return (
    <HydrateClient>
      <Suspense fallback={<PromptSkeleton />}>
        <DraftProvider key={promptSlug} workspaceSlug={workspaceSlug} promptSlug={promptSlug}>
          <PromptHeader />
          {children}
        </DraftProvider>
      </Suspense>
    </HydrateClient>
  );
}
