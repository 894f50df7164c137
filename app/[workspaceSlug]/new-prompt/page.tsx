import { Suspense } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { NewPromptForm } from "@/components/prompts/new-prompt-form";
import { Skeleton } from "@/components/ui/skeleton";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "New prompt" };

type NewPromptPageProps = PageProps<"/[workspaceSlug]/new-prompt">;

export default function NewPromptPage(props: NewPromptPageProps) {
  return (
    <>
      <PageHeader
        title="New prompt"
        description="Its name is how your application asks for it, so choose one that can stay."
      />
      <Suspense fallback={<Skeleton className="h-72 max-w-xl" />}>
        <NewPrompt {...props} />
      </Suspense>
    </>
  );
}

async function NewPrompt({ params, searchParams }: NewPromptPageProps) {
  const [{ workspaceSlug }, { folder }] = await Promise.all([params, searchParams]);
  void getQueryClient().prefetchQuery(trpc.prompt.listFolders.queryOptions({ workspaceSlug }));
  return (
    <HydrateClient>
      <NewPromptForm
        workspaceSlug={workspaceSlug}
        initialSlug={typeof folder === "string" && folder !== "" ? `${folder}/` : ""}
      />
    </HydrateClient>
  );
}
