import { getWorkspace } from "@/server/workspaces/get-workspace";
import { listWorkspaces } from "@/server/workspaces/list-workspaces";
import { router, userProcedure, workspaceProcedure } from "../init";

export const workspaceRouter = router({
  list: userProcedure.query(({ ctx }) => listWorkspaces(ctx.db, { userId: ctx.userId })),
  get: workspaceProcedure("workspace:read").query(({ ctx }) => getWorkspace(ctx.scope)),
});
