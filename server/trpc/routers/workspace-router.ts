import { createWorkspace } from "@/server/workspaces/create-workspace";
import { getWorkspace } from "@/server/workspaces/get-workspace";
import { listWorkspaces } from "@/server/workspaces/list-workspaces";
import { renameWorkspace } from "@/server/workspaces/rename-workspace";
import { createWorkspaceInput, renameWorkspaceInput } from "@/server/workspaces/workspace-schemas";
import { router, userProcedure, workspaceProcedure } from "../init";

export const workspaceRouter = router({
  list: userProcedure.query(({ ctx }) => listWorkspaces(ctx.db, { userId: ctx.userId })),
  create: userProcedure
    .input(createWorkspaceInput)
    .mutation(({ ctx, input }) =>
      createWorkspace(ctx.db, { ...input, ownerId: ctx.userId, origin: ctx.origin }),
    ),
  get: workspaceProcedure("workspace:read").query(({ ctx }) => getWorkspace(ctx.scope)),
  rename: workspaceProcedure("workspace:manage")
    .input(renameWorkspaceInput)
    .mutation(({ ctx, input }) => renameWorkspace(ctx.scope, input)),
});
