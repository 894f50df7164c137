import { eq } from "drizzle-orm";
import type {
  alerts,
  customRoles,
  groups,
  modelPrices,
  providerConnections,
  scoreDefinitions,
  spendLimits,
  webhookEndpoints,
} from "@/db/schema";
import { InvalidStateError } from "@/server/errors/domain-error";
import { type Counted, lockInWorkspace } from "./lock-in-workspace";
import type { WorkspaceContext } from "./workspace-context";

type Limited =
  | typeof alerts
  | typeof customRoles
  | typeof groups
  | typeof modelPrices
  | typeof providerConnections
  | typeof scoreDefinitions
  | typeof spendLimits
  | typeof webhookEndpoints;

type Room = { readonly table: Limited; readonly things: Counted; readonly max: number };

/** Counted one at a time, or two that come at once would both find the last place free. */
export async function assertRoom(tx: WorkspaceContext, { table, things, max }: Room): Promise<void> {
  await lockInWorkspace(tx, things);
  const count = await tx.db.$count(table, eq(table.workspaceId, tx.workspaceId));
  if (count < max) return;
  throw new InvalidStateError(`A workspace has ${max} ${things} at most. Delete one that is not needed.`);
}
