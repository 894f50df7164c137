import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { createLoader, parseAsString } from "nuqs/server";
import { SessionView } from "@/components/trace-groups/session-view";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata: Metadata = { title: "Session" };

const loadId = createLoader({ id: parseAsString.withDefault("") });

/** Waits for the session itself, so that an unknown one answers 404. */
export default async function SessionPage({
  params,
  searchParams,
}: PageProps<"/[workspaceSlug]/traces/session">) {
  const [{ workspaceSlug }, { id }] = await Promise.all([params, loadId(searchParams)]);
  if (id.trim() === "" || id.length > 200) notFound();
  const queryClient = getQueryClient();
  void queryClient.prefetchQuery(trpc.workspace.list.queryOptions());
  await queryClient
    .fetchQuery(trpc.session.get.queryOptions({ workspaceSlug, sessionId: id }))
    .catch((error: unknown) => {
      if (error instanceof TRPCError && error.code === "NOT_FOUND") notFound();
      throw error;
    });
  return (
    <HydrateClient>
      <SessionView workspaceSlug={workspaceSlug} sessionId={id} />
    </HydrateClient>
  );
}
