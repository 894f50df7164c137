import { eq } from "drizzle-orm";
import { ingestionRules } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { type IngestionRules, NO_RULES } from "./ingestion-rules-schemas";

export type StoredRules = { readonly rules: IngestionRules; readonly updatedAt: Date | null };

export async function getIngestionRules(ctx: WorkspaceContext): Promise<StoredRules> {
  assertCan(ctx.actor, "telemetry:read");
  return inWorkspace(ctx, readRules);
}

export async function readRules({ db, workspaceId }: WorkspaceContext): Promise<StoredRules> {
  const [row] = await db
    .select({ rules: ingestionRules.rules, updatedAt: ingestionRules.updatedAt })
    .from(ingestionRules)
    .where(eq(ingestionRules.workspaceId, workspaceId));
  return row ?? { rules: NO_RULES, updatedAt: null };
}
