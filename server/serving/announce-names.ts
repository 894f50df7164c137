import { and, eq, inArray, sql } from "drizzle-orm";
import { environments, servedPrompts } from "@/db/schema";
import { DEPLOYMENTS_CHANNEL, deploymentNotice } from "@/server/deployments/deployment-notice";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { NAMES_CHANNEL, nameNotice } from "./name-notice";

type Renamed = { readonly promptIds: readonly string[]; readonly slugs: readonly string[] };

/** A notification holds 8,000 bytes. */
const MAX_NAMED_SLUGS = 30;

/**
 * What is served of these prompts is served under other names from the commit on: the environments concerned get
 * a new revision, as by a deployment, and whoever holds single versions by name reads them again.
 */
export async function announceNames(
  { db, workspaceId }: WorkspaceContext,
  { promptIds, slugs }: Renamed,
): Promise<void> {
  const serving = db
    .select({ id: servedPrompts.environmentId })
    .from(servedPrompts)
    .where(and(eq(servedPrompts.workspaceId, workspaceId), inArray(servedPrompts.promptId, [...promptIds])));
  const raised = await db
    .update(environments)
    .set({ revision: sql`${environments.revision} + 1` })
    .where(and(eq(environments.workspaceId, workspaceId), inArray(environments.id, serving)))
    .returning({ id: environments.id, name: environments.name, revision: environments.revision });
  for (const { id, name, revision } of raised) {
    const notice = deploymentNotice.encode({
      workspaceId,
      environmentId: id,
      environmentName: name,
      revision,
      slugs: slugs.slice(0, MAX_NAMED_SLUGS),
    });
    await db.execute(sql`select pg_notify(${DEPLOYMENTS_CHANNEL}, ${notice})`);
  }
  await db.execute(sql`select pg_notify(${NAMES_CHANNEL}, ${nameNotice.encode({ workspaceId })})`);
}
