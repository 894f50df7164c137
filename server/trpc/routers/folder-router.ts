import { createFolder } from "@/server/folders/create-folder";
import { deleteFolder } from "@/server/folders/delete-folder";
import {
  createFolderInput,
  deleteFolderInput,
  listFoldersInput,
  moveFolderInput,
} from "@/server/folders/folder-schemas";
import { listFolders } from "@/server/folders/list-folders";
import { moveFolder } from "@/server/folders/move-folder";
import { router, workspaceProcedure } from "../init";

export const folderRouter = router({
  list: workspaceProcedure("prompt:read")
    .input(listFoldersInput)
    .query(({ ctx, input }) => listFolders(ctx.scope, input)),
  create: workspaceProcedure("prompt:write")
    .input(createFolderInput)
    .mutation(({ ctx, input }) => createFolder(ctx.scope, input)),
  move: workspaceProcedure("prompt:write")
    .input(moveFolderInput)
    .mutation(({ ctx, input }) => moveFolder(ctx.scope, input)),
  delete: workspaceProcedure("prompt:write")
    .input(deleteFolderInput)
    .mutation(({ ctx, input }) => deleteFolder(ctx.scope, input)),
});
