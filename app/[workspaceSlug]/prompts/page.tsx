import { ArrowLeftRight, Plus } from "lucide-react";
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

export const metadata = { title: "Prompts" };

const loadFilters = createLoader(promptFilters);

type PromptsPageProps = PageProps<"/[workspaceSlug]/prompts">;

export default function PromptsPage(props: PromptsPageProps) {
  return (
    <>
      <PageHeader
        title="Prompts"
        actions={
          <Suspense>
            <TransfersLink {...props} />
            <NewPromptLink {...props} />
          </Suspense>
        }
      />
      <Suspense fallback={<PromptListSkeleton />}>
        <Prompts {...props} />
      </Suspense>
    </>
  );
}

async function Prompts({ params, searchParams }: PromptsPageProps) {
  const [{ workspaceSlug }, filters] = await Promise.all([params, loadFilters(searchParams)]);
  const client = getQueryClient();
  void client.prefetchQuery(trpc.folder.list.queryOptions({ workspaceSlug, kind: "prompt" }));
  void client.prefetchQuery(trpc.workspace.list.queryOptions());
  void client.prefetchInfiniteQuery(
    trpc.prompt.list.infiniteQueryOptions(promptListInput(workspaceSlug, "prompt", filters), nextPage),
  );
  return (
    <HydrateClient>
      <PromptList workspaceSlug={workspaceSlug} />
    </HydrateClient>
  );
}

async function TransfersLink({ params }: PromptsPageProps) {
  const { workspaceSlug } = await params;
  return (
    <Button asChild variant="ghost">
      <Link href={paths.transfers(workspaceSlug)}>
        <ArrowLeftRight aria-hidden="true" />
        Import and export
      </Link>
    </Button>
  );
}

async function NewPromptLink({ params, searchParams }: PromptsPageProps) {
  const [{ workspaceSlug }, { folder }] = await Promise.all([params, searchParams]);
  const workspaces = await getQueryClient().fetchQuery(trpc.workspace.list.queryOptions());
  const workspace = workspaces.find(({ slug }) => slug === workspaceSlug);
  if (!workspace || !memberCan(workspace, "prompt:write")) return null;
  const query = textOf(folder) === "" ? {} : { folder: textOf(folder) };
  return (
    <Button asChild variant="primary">
      <Link href={{ pathname: paths.newPrompt(workspaceSlug), query }}>
        <Plus aria-hidden="true" />
        New prompt
      </Link>
    </Button>
  );
}

const textOf = (parameter: string | string[] | undefined) => (typeof parameter === "string" ? parameter : "");
