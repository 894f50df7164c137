import { asc, eq, sql } from "drizzle-orm";
import { modelPrices, providerConnections } from "@/db/schema";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { createWorkspacePrices, type WorkspacePrices } from "./workspace-prices";

/** What calls cost in a workspace, as its transaction sees it. */
export async function loadWorkspacePrices({ db, workspaceId }: WorkspaceContext): Promise<WorkspacePrices> {
  const { id, provider, match, model, validFrom, validUntil, prices } = modelPrices;
  const own = await db
    .select({ id, provider, match, model, validFrom, validUntil, table: prices })
    .from(modelPrices)
    .where(eq(modelPrices.workspaceId, workspaceId));
  // The one for all environments last, so that it decides where an environment has one of another kind.
  const connections = await db
    .select({ provider: providerConnections.provider, kind: providerConnections.kind })
    .from(providerConnections)
    .where(eq(providerConnections.workspaceId, workspaceId))
    .orderBy(sql`${providerConnections.environmentId} is null`, asc(providerConnections.id));
  return createWorkspacePrices(own, new Map(connections.map(({ provider, kind }) => [provider, kind])));
}
