import { TRPCError } from "@trpc/server";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { Suspense } from "react";
import { DraftProvider } from "@/components/drafts/draft-provider";
import { slugFromPath } from "@/components/layout/paths";
import { PromptHeader } from "@/components/prompts/prompt-header";
import { PromptSkeleton } from "@/components/prompts/prompt-skeleton";
import { PAGE_PATH_HEADER } from "@/server/auth/return-path";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";
import { branchOfPath } from "./branch-of-path";
import { renamedPath } from "./renamed-path";

type PromptLayoutProps = LayoutProps<"/[workspaceSlug]/prompts/[promptPath]">;

export async function generateMetadata({ params }: PromptLayoutProps) {
  const { promptPath } = await params;
  const slug = slugFromPath(promptPath);
  return { title: { default: slug, template: `%s · ${slug} · Galley` } };
}

/** Waits for the prompt itself, so that an unknown one answers 404 and a former name leads on; all else streams. */
export default async function PromptLayout({ params, children }: PromptLayoutProps) {
  const { workspaceSlug, promptPath } = await params;
  const promptSlug = slugFromPath(promptPath);
  const client = getQueryClient();
  const pagePath = (await headers()).get(PAGE_PATH_HEADER);
  // A layout is not given the address's query.
  const name = { workspaceSlug, promptSlug, branchName: branchOfPath(pagePath) };
  void client.prefetchQuery(trpc.draft.get.queryOptions(name));
  void client.prefetchQuery(trpc.version.findHead.queryOptions(name));
  const { slug } = await client
    .fetchQuery(trpc.prompt.get.queryOptions({ workspaceSlug, slug: promptSlug }))
    .catch((error: unknown) => {
      if (error instanceof TRPCError && error.code === "NOT_FOUND") notFound();
      throw error;
    });
  if (slug !== promptSlug) redirect(renamedPath(pagePath, { workspaceSlug, slug }));
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
