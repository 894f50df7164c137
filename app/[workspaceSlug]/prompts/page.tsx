import { Plus } from "lucide-react";
import Link from "next/link";
import { Suspense } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { paths } from "@/components/layout/paths";
import { PromptList } from "@/components/prompts/prompt-list";
import { PromptListSkeleton } from "@/components/prompts/prompt-list-skeleton";
import { nextPage, promptListInput } from "@/components/prompts/prompt-queries";
import { Button } from "@/components/ui/button";
import { roleCan } from "@/server/authz/policy";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Prompts" };

type PromptsPageProps = PageProps<"/[workspaceSlug]/prompts">;

export default function PromptsPage(props: PromptsPageProps) {
  return (
    <>
      <PageHeader
        title="Prompts"
        actions={
          <Suspense>
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
  const [{ workspaceSlug }, { folder, q }] = await Promise.all([params, searchParams]);
  const address = { folder: textOf(folder), q: textOf(q) };
  const client = getQueryClient();
  void client.prefetchQuery(trpc.prompt.listFolders.queryOptions({ workspaceSlug }));
  void client.prefetchInfiniteQuery(
    trpc.prompt.list.infiniteQueryOptions(promptListInput(workspaceSlug, address), nextPage),
  );
  return (
    <HydrateClient>
      <PromptList workspaceSlug={workspaceSlug} />
    </HydrateClient>
  );
}

async function NewPromptLink({ params, searchParams }: PromptsPageProps) {
  const [{ workspaceSlug }, { folder }] = await Promise.all([params, searchParams]);
  const workspaces = await getQueryClient().fetchQuery(trpc.workspace.list.queryOptions());
  const role = workspaces.find(({ slug }) => slug === workspaceSlug)?.role;
  if (!role || !roleCan(role, "prompt:write")) return null;
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
