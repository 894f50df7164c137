import { eq } from "drizzle-orm";
import { type Workspace, workspaces } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { NotFoundError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "./workspace-context";

export async function getWorkspace(ctx: WorkspaceContext): Promise<Workspace> {
  assertCan(ctx.actor, "workspace:read");
  const [workspace] = await inWorkspace(ctx, ({ db, workspaceId }) =>
    db.select().from(workspaces).where(eq(workspaces.id, workspaceId)),
  );
  if (!workspace) throw new NotFoundError("This workspace", "or is not one of yours");
  return workspace;
}
