import { Plus } from "lucide-react";
import Link from "next/link";
import { createLoader } from "nuqs/server";
import { Suspense } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { paths } from "@/components/layout/paths";
import { promptFilters, promptListInput } from "@/components/prompts/prompt-filters";
import { PromptList } from "@/components/prompts/prompt-list";
import { PromptListSkeleton } from "@/components/prompts/prompt-list-skeleton";
import { nextPage } from "@/components/prompts/prompt-queries";
import { Button } from "@/components/ui/button";
import { memberCan } from "@/server/authz/policy";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Snippets" };

const loadFilters = createLoader(promptFilters);

type SnippetsPageProps = PageProps<"/[workspaceSlug]/snippets">;

export default function SnippetsPage(props: SnippetsPageProps) {
  return (
    <>
      <PageHeader
        title="Snippets"
        description="Texts that several prompts share. A prompt takes the newest version along when it is saved."
        actions={
          <Suspense>
            <NewSnippetLink {...props} />
          </Suspense>
        }
      />
      <Suspense fallback={<PromptListSkeleton />}>
        <Snippets {...props} />
      </Suspense>
    </>
  );
}

async function Snippets({ params, searchParams }: SnippetsPageProps) {
  const [{ workspaceSlug }, filters] = await Promise.all([params, loadFilters(searchParams)]);
  const client = getQueryClient();
  void client.prefetchQuery(trpc.folder.list.queryOptions({ workspaceSlug, kind: "snippet" }));
  void client.prefetchQuery(trpc.workspace.list.queryOptions());
  void client.prefetchInfiniteQuery(
    trpc.prompt.list.infiniteQueryOptions(promptListInput(workspaceSlug, "snippet", filters), nextPage),
  );
  return (
    <HydrateClient>
      <PromptList workspaceSlug={workspaceSlug} kind="snippet" />
    </HydrateClient>
  );
}

async function NewSnippetLink({ params, searchParams }: SnippetsPageProps) {
  const [{ workspaceSlug }, { folder }] = await Promise.all([params, loadFilters(searchParams)]);
  const workspaces = await getQueryClient().fetchQuery(trpc.workspace.list.queryOptions());
  const workspace = workspaces.find(({ slug }) => slug === workspaceSlug);
  if (!workspace || !memberCan(workspace, "prompt:write")) return null;
  return (
    <Button asChild variant="primary">
      <Link
        href={{
          pathname: paths.newPrompt(workspaceSlug),
          query: { type: "snippet", ...(folder === "" ? {} : { folder }) },
        }}
      >
        <Plus aria-hidden="true" />
        New snippet
      </Link>
    </Button>
  );
}
