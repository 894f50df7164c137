import { eq } from "drizzle-orm";
import type { PostgresStore } from "@/db/client";
import { tellAll } from "@/db/postgres/tell-all";
import { type SpendLimit, spendLimits } from "@/db/schema";
import { createWorkspaceCache } from "@/server/serving/workspace-cache";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

/** Where every process hears that a workspace, whose id is the payload, has other limits now. */
const SPEND_LIMITS_CHANNEL = "galley_spend_limits";

export type HeldLimit = Pick<SpendLimit, "id" | "scope" | "apiKeyId" | "promptId" | "period">;

/** Which limits each workspace has, in memory: most have none, and a run of theirs asks the database for nothing. */
export type SpendLimits = { of(workspaceId: string): Promise<readonly HeldLimit[]> };

/** Resolves once this process hears of changed limits. */
export function openSpendLimits(postgres: Pick<PostgresStore, "db" | "listen">): Promise<SpendLimits> {
  return createWorkspaceCache<readonly HeldLimit[]>(postgres, {
    channels: [{ name: SPEND_LIMITS_CHANNEL }],
    load: ({ db, workspaceId }) => {
      const { id, scope, apiKeyId, promptId, period } = spendLimits;
      return db
        .select({ id, scope, apiKeyId, promptId, period })
        .from(spendLimits)
        .where(eq(spendLimits.workspaceId, workspaceId));
    },
  });
}

/** Heard once the transaction commits, and not at all when it does not. */
export async function announceSpendLimits({ db, workspaceId }: WorkspaceContext): Promise<void> {
  await tellAll(db, SPEND_LIMITS_CHANNEL, workspaceId);
}
