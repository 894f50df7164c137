import { asc, eq } from "drizzle-orm";
import { environments } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";

export type EnvironmentListItem = {
  id: string;
  name: string;
  color: string;
  position: number;
  revision: number;
};

/** In the order a prompt travels: development first, production last. */
export function listEnvironments(ctx: WorkspaceContext): Promise<EnvironmentListItem[]> {
  assertCan(ctx.actor, "environment:read");
  return inWorkspace(ctx, ({ db, workspaceId }) =>
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
}
