import { asc, eq } from "drizzle-orm";
import { environments } from "@/db/schema";
import { assertCan, can } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";

export type EnvironmentListItem = {
  id: string;
  name: string;
  color: string;
  position: number;
  revision: number;
  /** Whether the caller may change what is served there. */
  canDeploy: boolean;
};

/** In the order a prompt travels: development first, production last. */
export async function listEnvironments(ctx: WorkspaceContext): Promise<EnvironmentListItem[]> {
  assertCan(ctx.actor, "environment:read");
  const rows = await inWorkspace(ctx, ({ db, workspaceId }) =>
    db
      .select({
        id: environments.id,
        name: environments.name,
        color: environments.color,
        position: environments.position,
        revision: environments.revision,
      })
      .from(environments)
      .where(eq(environments.workspaceId, workspaceId))
      .orderBy(asc(environments.position), asc(environments.name)),
  );
  return rows.map((row) => ({ ...row, canDeploy: can(ctx.actor, "release:apply", row.name) }));
}
