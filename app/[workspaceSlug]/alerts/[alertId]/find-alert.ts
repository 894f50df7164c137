import "server-only";
import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";
import { getQueryClient, trpc } from "@/server/trpc/rsc";

/** Waits for the alert itself, so that an unknown one answers 404; whoever may not see it is told so by the page. */
export async function findAlert(workspaceSlug: string, alertId: string): Promise<void> {
  await getQueryClient()
    .fetchQuery(trpc.alert.get.queryOptions({ workspaceSlug, alertId }))
    .catch((error: unknown) => {
      if (error instanceof TRPCError && error.code === "NOT_FOUND") notFound();
      if (!(error instanceof TRPCError && error.code === "FORBIDDEN")) throw error;
    });
}
