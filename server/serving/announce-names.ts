import { and, eq, inArray, sql } from "drizzle-orm";
import { tellAll } from "@/db/postgres/tell-all";
import { environments, servedPrompts } from "@/db/schema";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { announceRevision } from "./announce-revision";
import { NAMES_CHANNEL, nameNotice } from "./name-notice";

type Renamed = { readonly promptIds: readonly string[]; readonly slugs: readonly string[] };

/** Whoever hears of it reads the environment again; the slugs are for those who look on. */
const MAX_NAMED_SLUGS = 30;

/**
 * What is served of these prompts is served under other names from the commit on: the environments concerned get
 * a new revision, as by a deployment, and whoever holds single versions by name reads them again.
 */
export async function announceNames(ctx: WorkspaceContext, { promptIds, slugs }: Renamed): Promise<void> {
  const { db, workspaceId } = ctx;
  const serving = db
    .select({ id: servedPrompts.environmentId })
    .from(servedPrompts)
    .where(and(eq(servedPrompts.workspaceId, workspaceId), inArray(servedPrompts.promptId, [...promptIds])));
  const raised = await db
    .update(environments)
    .set({ revision: sql`${environments.revision} + 1` })
    .where(and(eq(environments.workspaceId, workspaceId), inArray(environments.id, serving)))
    .returning({ environmentId: environments.id, revision: environments.revision });
  for (const environment of raised) {
    await announceRevision(ctx, { ...environment, slugs: slugs.slice(0, MAX_NAMED_SLUGS) });
  }
  await notify(ctx, "prompts");
}

/** Keys open their environments under other names from the commit on. */
export function announceEnvironmentNames(ctx: WorkspaceContext): Promise<void> {
  return notify(ctx, "environments");
}

async function notify({ db, workspaceId }: WorkspaceContext, of: "prompts" | "environments"): Promise<void> {
  await tellAll(db, NAMES_CHANNEL, nameNotice.encode({ workspaceId, of }));
}
