import { previewVersionExport } from "@/server/transfers/export-version";
import { importFiles, previewImport } from "@/server/transfers/import-files";
import { exportVersionInput, importFilesInput } from "@/server/transfers/transfer-schemas";
import { router, workspaceProcedure } from "../init";

export const transferRouter = router({
  /** A mutation for its size alone: files do not fit into an address. */
  preview: workspaceProcedure("prompt:write")
    .input(importFilesInput)
    .mutation(({ ctx, input }) => previewImport(ctx.scope, input)),
  import: workspaceProcedure("prompt:write")
    .input(importFilesInput)
    .mutation(({ ctx, input }) => importFiles(ctx.scope, input)),
  previewVersion: workspaceProcedure("prompt:read")
    .input(exportVersionInput)
    .query(({ ctx, input }) => previewVersionExport(ctx.scope, input)),
});
