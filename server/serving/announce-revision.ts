import { and, eq } from "drizzle-orm";
import { tellAll } from "@/db/postgres/tell-all";
import { environmentAliases, environments } from "@/db/schema";
import { DEPLOYMENTS_CHANNEL, deploymentNotice } from "@/server/deployments/deployment-notice";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

type Raised = {
  readonly environmentId: string;
  readonly revision: number;
  readonly slugs: readonly string[];
};

/** Postgres takes 8,000 bytes in a notice, and a slug may have 200. */
const SLUGS_PER_NOTICE = 20;

/**
 * Tells every process of an environment's new revision, under each name by which it may be held in memory: its own and
 * its former ones. Postgres delivers it when the transaction commits, and not at all when it does not.
 */
export async function announceRevision(
  { db, workspaceId }: WorkspaceContext,
  { environmentId, revision, slugs }: Raised,
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
  const parts = Array.from({ length: Math.max(1, Math.ceil(slugs.length / SLUGS_PER_NOTICE)) }, (_, part) =>
    slugs.slice(part * SLUGS_PER_NOTICE, (part + 1) * SLUGS_PER_NOTICE),
  );
  for (const { name } of names) {
    for (const part of parts) {
      const notice = { workspaceId, environmentId, environmentName: name, revision, slugs: part };
      await tellAll(db, DEPLOYMENTS_CHANNEL, deploymentNotice.encode(notice));
    }
  }
}
