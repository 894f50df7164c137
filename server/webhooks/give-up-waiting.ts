import { and, eq } from "drizzle-orm";
import { webhookDeliveries } from "@/db/schema";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

export async function giveUpWaiting(
  { db, workspaceId }: WorkspaceContext,
  endpointId: string,
  now: Date = new Date(),
): Promise<void> {
  await db
    .update(webhookDeliveries)
    .set({ state: "failed", finishedAt: now, claimedUntil: null })
    .where(
      and(
        eq(webhookDeliveries.workspaceId, workspaceId),
        eq(webhookDeliveries.endpointId, endpointId),
        eq(webhookDeliveries.state, "waiting"),
      ),
    );
}
