import { and, eq } from "drizzle-orm";
import { tellAll } from "@/db/postgres/tell-all";
import { environmentAliases, environments } from "@/db/schema";
import { DEPLOYMENTS_CHANNEL, deploymentNotice } from "@/server/deployments/deployment-notice";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

type Raised = {
  readonly environmentId: string;
  readonly revision: number;
  readonly slugs: readonly string[];
  /** Of the same prompts, where nothing else is served otherwise. */
  readonly promptIds?: readonly string[];
};

/** Postgres takes 8,000 bytes in a notice, and a slug may have 200. */
const PROMPTS_PER_NOTICE = 20;

/**
 * Tells every process of an environment's new revision, under each name by which it may be held in memory: its own and
 * its former ones. Postgres delivers it when the transaction commits, and not at all when it does not.
 */
export async function announceRevision(
  { db, workspaceId }: WorkspaceContext,
  { environmentId, revision, slugs, promptIds }: Raised,
): Promise<void> {
  const names = await db
    .select({ name: environments.name })
    .from(environments)
    .where(and(eq(environments.workspaceId, workspaceId), eq(environments.id, environmentId)))
    .union(
      db
        .select({ name: environmentAliases.name })
        .from(environmentAliases)
        .where(
          and(
            eq(environmentAliases.workspaceId, workspaceId),
            eq(environmentAliases.environmentId, environmentId),
          ),
        ),
    );
  const parts = Array.from(
    { length: Math.max(1, Math.ceil(slugs.length / PROMPTS_PER_NOTICE)) },
    (_, part) => {
      const range = [part * PROMPTS_PER_NOTICE, (part + 1) * PROMPTS_PER_NOTICE] as const;
      return { slugs: slugs.slice(...range), promptIds: promptIds?.slice(...range) };
    },
  );
  for (const { name } of names) {
    for (const part of parts) {
      const notice = { workspaceId, environmentId, environmentName: name, revision, ...part };
      await tellAll(db, DEPLOYMENTS_CHANNEL, deploymentNotice.encode(notice));
    }
  }
}
