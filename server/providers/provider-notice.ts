import { tellAll } from "@/db/postgres/tell-all";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

/** Where every process hears that a workspace, whose id is the payload, reaches its providers otherwise. */
export const PROVIDERS_CHANNEL = "galley_providers";

/** Heard once the transaction commits, and not at all when it does not. */
export async function announceProviders({ db, workspaceId }: WorkspaceContext): Promise<void> {
  await tellAll(db, PROVIDERS_CHANNEL, workspaceId);
}
