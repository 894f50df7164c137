import { tellAll } from "@/db/postgres/tell-all";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

/** Where every process hears that a workspace, whose id is the payload, pays otherwise. */
export const PRICES_CHANNEL = "galley_prices";

/** Heard once the transaction commits, and not at all when it does not. */
export async function announcePrices({ db, workspaceId }: WorkspaceContext): Promise<void> {
  await tellAll(db, PRICES_CHANNEL, workspaceId);
}
