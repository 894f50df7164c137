import { Suspense } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { ExportPanel } from "@/components/transfers/export-panel";
import { ImportPanel } from "@/components/transfers/import-panel";
import { Skeleton } from "@/components/ui/skeleton";
import { memberCan } from "@/server/authz/policy";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Import and export" };

type Props = PageProps<"/[workspaceSlug]/transfers">;

export default function TransfersPage(props: Props) {
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader
        title="Import and export"
        description="Your prompts are yours: bring them in from other tools, and take them out with their whole history."
      />
      <Suspense fallback={<Skeleton className="h-96" />}>
        <Transfers {...props} />
      </Suspense>
    </div>
  );
}

async function Transfers({ params }: Props) {
  const { workspaceSlug } = await params;
  const client = getQueryClient();
  void client.prefetchQuery(trpc.folder.list.queryOptions({ workspaceSlug, kind: "prompt" }));
  const workspaces = await client.fetchQuery(trpc.workspace.list.queryOptions());
  const workspace = workspaces.find(({ slug }) => slug === workspaceSlug);
  return (
    <HydrateClient>
      <div className="flex flex-col gap-6">
        {workspace && memberCan(workspace, "prompt:write") ? (
          <ImportPanel workspaceSlug={workspaceSlug} />
        ) : null}
        <ExportPanel workspaceSlug={workspaceSlug} />
      </div>
    </HydrateClient>
  );
}
