import { and, desc, eq, gt, isNotNull, sql } from "drizzle-orm";
import type { PostgresStore } from "@/db/client";
import { tellAll } from "@/db/postgres/tell-all";
import { dataDeletions, ingestionRules } from "@/db/schema";
import { createWorkspaceCache, type WorkspaceCache } from "@/server/serving/workspace-cache";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { compileRules } from "./compile-rules";
import type { ErasedTargets } from "./erased-targets";
import type { WorkspaceRules } from "./workspace-rules";

/** Where every process hears that a workspace, whose id is the payload, has other rules now, or deleted something. */
const INGESTION_RULES_CHANNEL = "galley_ingestion_rules";

/** As long as exporters and the queues before them may send something again. */
export const RESENT_DAYS = 30;
/** Of the latest ones: a workspace that deletes more users in that time has a queue of its own to stop. */
const MAX_ERASED = 50_000;

/** What is done to each workspace's telemetry before it is stored, in memory: most have no rules, and ask for nothing. */
export type IngestionRulesCache = WorkspaceCache<WorkspaceRules>;

/** Resolves once this process hears of changed rules. */
export function openIngestionRules(
  postgres: Pick<PostgresStore, "db" | "listen">,
): Promise<IngestionRulesCache> {
  return createWorkspaceCache<WorkspaceRules>(postgres, {
    channels: [{ name: INGESTION_RULES_CHANNEL }],
    load: loadRules,
  });
}

async function loadRules({ db, workspaceId }: WorkspaceContext): Promise<WorkspaceRules> {
  const [row] = await db
    .select({ rules: ingestionRules.rules })
    .from(ingestionRules)
    .where(eq(ingestionRules.workspaceId, workspaceId));
  const compiled = row && compileRules(row.rules);
  return { workspaceId, compiled, erased: await loadErased({ db, workspaceId }) };
}

async function loadErased({
  db,
  workspaceId,
}: Pick<WorkspaceContext, "db" | "workspaceId">): Promise<ErasedTargets | undefined> {
  const rows = await db
    .select({ hash: dataDeletions.targetHash, before: dataDeletions.before })
    .from(dataDeletions)
    .where(
      and(
        eq(dataDeletions.workspaceId, workspaceId),
        isNotNull(dataDeletions.targetHash),
        gt(dataDeletions.createdAt, sql`now() - make_interval(days => ${RESENT_DAYS})`),
      ),
    )
    .orderBy(desc(dataDeletions.createdAt))
    .limit(MAX_ERASED);
  if (rows.length === 0) return undefined;
  // The latest deletion of a user stands first, and holds.
  return new Map(rows.toReversed().map(({ hash, before }) => [hash ?? "", before.getTime()]));
}

/** Heard once the transaction commits, and not at all when it does not. */
export async function announceIngestionRules({ db, workspaceId }: WorkspaceContext): Promise<void> {
  await tellAll(db, INGESTION_RULES_CHANNEL, workspaceId);
}
