import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { environmentPolicies, environments, groupMembers } from "@/db/schema";
import { type Actor, assertCan, can } from "@/server/authz/policy";
import { isGranted, PERMISSION_OF } from "@/server/gates/authority";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { EnvironmentPolicy, GovernedAction } from "./environment-policy";
import { resolveEnvironmentPolicy } from "./resolve-environment-policy";
import { takesDirect } from "./takes-direct";

/** What the caller may do is by the environment's own policy; a folder or a prompt may have other rules. */
export type EnvironmentListItem = {
  id: string;
  name: string;
  color: string;
  position: number;
  revision: number;
  isArchived: boolean;
  /** Whether the caller may change what is served there: at once where `allowsDirect`, else by applying a release. */
  canDeploy: boolean;
  canRequest: boolean;
  canRollBack: boolean;
  allowsDirect: boolean;
  requiresReason: boolean;
  approvalsRequired: number;
};

/** In the order a prompt travels: development first, production last, archived ones after all. */
export async function listEnvironments(
  ctx: WorkspaceContext,
  { includesArchived = false }: { includesArchived?: boolean } = {},
): Promise<EnvironmentListItem[]> {
  assertCan(ctx.actor, "environment:read");
  return inWorkspace(ctx, async (tx) => {
    const rows = await selectEnvironments(tx, includesArchived);
    const groupIds = await findOwnGroupIds(tx);
    return rows.map(({ archivedAt, sections, ...row }) => {
      const { policy } = resolveEnvironmentPolicy(
        sections ? [{ folderPath: null, promptId: null, sections }] : [],
      );
      const isArchived = archivedAt !== null;
      const mayDo = (action: GovernedAction) =>
        !isArchived && mayAct({ actor: ctx.actor, groupIds }, policy, action, row.name);
      return {
        ...row,
        isArchived,
        canDeploy: mayDo("apply"),
        canRequest: mayDo("request"),
        canRollBack: mayDo("rollback"),
        allowsDirect: takesDirect(policy),
        requiresReason: policy.deploying.requiresReason,
        approvalsRequired: policy.approvals.required,
      };
    });
  });
}

type Caller = { readonly actor: Actor; readonly groupIds: readonly string[] };

function mayAct(
  { actor, groupIds }: Caller,
  policy: EnvironmentPolicy,
  action: GovernedAction,
  environmentName: string,
): boolean {
  return actor.kind === "user"
    ? isGranted(policy, action, { ...actor, groupIds })
    : can(actor, PERMISSION_OF[action], environmentName);
}

function selectEnvironments({ db, workspaceId }: WorkspaceContext, includesArchived: boolean) {
  return db
    .select({
      id: environments.id,
      name: environments.name,
      color: environments.color,
      position: environments.position,
      revision: environments.revision,
      archivedAt: environments.archivedAt,
      sections: environmentPolicies.sections,
    })
    .from(environments)
    .leftJoin(
      environmentPolicies,
      and(
        eq(environmentPolicies.workspaceId, workspaceId),
        eq(environmentPolicies.environmentId, environments.id),
        isNull(environmentPolicies.folderPath),
        isNull(environmentPolicies.promptId),
      ),
    )
    .where(
      and(
        eq(environments.workspaceId, workspaceId),
        includesArchived ? undefined : isNull(environments.archivedAt),
      ),
    )
    .orderBy(sql`${environments.archivedAt} is not null`, asc(environments.position), asc(environments.name));
}

/** As they are now, not as they were when the caller's context was made. */
async function findOwnGroupIds({ db, workspaceId, actor }: WorkspaceContext): Promise<string[]> {
  if (actor.kind !== "user") return [];
  const rows = await db
    .select({ id: groupMembers.groupId })
    .from(groupMembers)
    .where(and(eq(groupMembers.workspaceId, workspaceId), eq(groupMembers.userId, actor.userId)));
  return rows.map(({ id }) => id);
}
