import { FileLock } from "lucide-react";
import { Suspense } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { NewPromptForm } from "@/components/prompts/new-prompt-form";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { memberCan } from "@/server/authz/policy";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "New prompt" };

type NewPromptPageProps = PageProps<"/[workspaceSlug]/new-prompt">;

export default function NewPromptPage(props: NewPromptPageProps) {
  return (
    <>
      <PageHeader title="New prompt" description="Its name is how your application asks for it." />
      <Suspense fallback={<Skeleton className="h-72 max-w-xl" />}>
        <NewPrompt {...props} />
      </Suspense>
    </>
  );
}

async function NewPrompt({ params, searchParams }: NewPromptPageProps) {
  const [{ workspaceSlug }, { folder, type }] = await Promise.all([params, searchParams]);
  const workspaces = await getQueryClient().fetchQuery(trpc.workspace.list.queryOptions());
  const workspace = workspaces.find(({ slug }) => slug === workspaceSlug);
  if (!workspace || !memberCan(workspace, "prompt:write")) return <NotYours />;

  void getQueryClient().prefetchQuery(trpc.folder.list.queryOptions({ workspaceSlug, kind: "prompt" }));
  return (
    <HydrateClient>
      <NewPromptForm
        workspaceSlug={workspaceSlug}
        initialSlug={typeof folder === "string" && folder !== "" ? `${folder}/` : ""}
        initialType={type === "snippet" || type === "text" ? type : "chat"}
      />
    </HydrateClient>
  );
}

function NotYours() {
  return (
    <EmptyState
      icon={FileLock}
      title="Your role does not write prompts"
      description="Ask an admin of the workspace for another role."
    />
  );
}
