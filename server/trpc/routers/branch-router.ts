import { archiveBranch } from "@/server/branches/archive-branch";
import {
  archiveBranchInput,
  createBranchInput,
  listBranchesInput,
  mergeBranchInput,
  previewMergeInput,
  renameBranchInput,
} from "@/server/branches/branch-schemas";
import { createBranch } from "@/server/branches/create-branch";
import { listBranches } from "@/server/branches/list-branches";
import { mergeBranch } from "@/server/branches/merge-branch";
import { previewMerge } from "@/server/branches/preview-merge";
import { renameBranch } from "@/server/branches/rename-branch";
import { router, workspaceProcedure } from "../init";

export const branchRouter = router({
  list: workspaceProcedure("prompt:read")
    .input(listBranchesInput)
    .query(({ ctx, input }) => listBranches(ctx.scope, input)),
  previewMerge: workspaceProcedure("prompt:read")
    .input(previewMergeInput)
    .query(({ ctx, input }) => previewMerge(ctx.scope, input)),
  create: workspaceProcedure("prompt:write")
    .input(createBranchInput)
    .mutation(({ ctx, input }) => createBranch(ctx.scope, input)),
  rename: workspaceProcedure("prompt:write")
    .input(renameBranchInput)
    .mutation(({ ctx, input }) => renameBranch(ctx.scope, input)),
  archive: workspaceProcedure("prompt:write")
    .input(archiveBranchInput)
    .mutation(({ ctx, input }) => archiveBranch(ctx.scope, input)),
  merge: workspaceProcedure("prompt:write")
    .input(mergeBranchInput)
    .mutation(({ ctx, input }) => mergeBranch(ctx.scope, input)),
});
