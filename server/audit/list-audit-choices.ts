import { asc, eq } from "drizzle-orm";
import { apiKeys, auditEvents, users } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { isPerformer, isPerformingKey, type Performer, performerOf } from "./performer";

export type AuditChoices = { actors: Performer[]; actions: string[] };

/** Who has acted and what was done, as far as the trail reaches back: what one can filter by. */
export async function listAuditChoices(ctx: WorkspaceContext): Promise<AuditChoices> {
  assertCan(ctx.actor, "audit:read");
  return inWorkspace(ctx, async ({ db, workspaceId }) => {
    const ofWorkspace = eq(auditEvents.workspaceId, workspaceId);
    const actors = await db
      .selectDistinct(performerOf(auditEvents))
      .from(auditEvents)
      .leftJoin(users, isPerformer(auditEvents))
      .leftJoin(apiKeys, isPerformingKey(auditEvents, workspaceId))
      .where(ofWorkspace);
    const actions = await db
      .selectDistinct({ action: auditEvents.action })
      .from(auditEvents)
      .where(ofWorkspace)
      .orderBy(asc(auditEvents.action));
    return {
      actors: actors.sort((a, b) => (a.name ?? a.id).localeCompare(b.name ?? b.id)),
      actions: actions.map(({ action }) => action),
    };
  });
}
