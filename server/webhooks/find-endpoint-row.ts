import { and, eq, type SQL } from "drizzle-orm";
import { type WebhookEndpoint, webhookEndpoints } from "@/db/schema";
import { NotFoundError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

export function isEndpoint(workspaceId: string, endpointId: string): SQL | undefined {
  return and(eq(webhookEndpoints.workspaceId, workspaceId), eq(webhookEndpoints.id, endpointId));
}

/** Locked for the rest of the transaction, which is about to change it. */
export async function lockEndpoint(
  { db, workspaceId }: WorkspaceContext,
  endpointId: string,
): Promise<WebhookEndpoint> {
  const [endpoint] = await db
    .select()
    .from(webhookEndpoints)
    .where(isEndpoint(workspaceId, endpointId))
    .for("update");
  if (!endpoint) throw new NotFoundError("The webhook endpoint");
  return endpoint;
}

export async function findEndpoint(
  { db, workspaceId }: WorkspaceContext,
  endpointId: string,
): Promise<WebhookEndpoint> {
  const [endpoint] = await db.select().from(webhookEndpoints).where(isEndpoint(workspaceId, endpointId));
  if (!endpoint) throw new NotFoundError("The webhook endpoint");
  return endpoint;
}
