import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";
import { getQueryClient, trpc } from "@/server/trpc/rsc";

/** What an environment's rules are shown with. Waits for the environment itself, so that an unknown one answers 404. */
export async function prefetchPolicy(at: { workspaceSlug: string; environmentName: string }): Promise<void> {
  const { workspaceSlug } = at;
  const client = getQueryClient();
  void client.prefetchQuery(trpc.workspace.list.queryOptions());
  void client.prefetchQuery(trpc.member.list.queryOptions({ workspaceSlug }));
  void client.prefetchQuery(trpc.group.list.queryOptions({ workspaceSlug }));
  void client.prefetchQuery(trpc.role.list.queryOptions({ workspaceSlug }));
  void client.prefetchQuery(trpc.environment.list.queryOptions({ workspaceSlug, includesArchived: true }));
  await client.fetchQuery(trpc.environment.listPolicies.queryOptions(at)).catch((error: unknown) => {
    if (error instanceof TRPCError && error.code === "NOT_FOUND") notFound();
    throw error;
  });
}
