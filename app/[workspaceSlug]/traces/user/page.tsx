import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { createLoader, parseAsString } from "nuqs/server";
import { userTracesInput } from "@/components/trace-groups/user-traces-input";
import { UserView } from "@/components/trace-groups/user-view";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata: Metadata = { title: "User" };

const loadId = createLoader({ id: parseAsString.withDefault("") });

/** Waits for the user, so that an unknown one answers 404. */
export default async function UserPage({ params, searchParams }: PageProps<"/[workspaceSlug]/traces/user">) {
  const [{ workspaceSlug }, { id }] = await Promise.all([params, loadId(searchParams)]);
  if (id.trim() === "" || id.length > 200) notFound();
  const queryClient = getQueryClient();
  void queryClient.prefetchQuery(trpc.trace.list.queryOptions(userTracesInput(workspaceSlug, id)));
  await queryClient
    .fetchQuery(trpc.traceUser.get.queryOptions({ workspaceSlug, userId: id }))
    .catch((error: unknown) => {
      if (error instanceof TRPCError && error.code === "NOT_FOUND") notFound();
      throw error;
    });
  return (
    <HydrateClient>
      <UserView workspaceSlug={workspaceSlug} userId={id} />
    </HydrateClient>
  );
}
