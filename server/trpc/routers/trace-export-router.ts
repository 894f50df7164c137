import { createTraceExport } from "@/server/trace-exports/create-trace-export";
import { deleteTraceExport } from "@/server/trace-exports/delete-trace-export";
import { listTraceExports } from "@/server/trace-exports/list-trace-exports";
import { createTraceExportInput, traceExportInput } from "@/server/trace-exports/trace-export-schemas";
import { router, workspaceProcedure } from "../init";

const exporter = workspaceProcedure("trace:export");

export const traceExportRouter = router({
  list: exporter.query(({ ctx }) => listTraceExports(ctx.scope)),
  create: exporter
    .input(createTraceExportInput)
    .mutation(({ ctx, input }) => createTraceExport(ctx.scope, input)),
  delete: exporter.input(traceExportInput).mutation(({ ctx, input }) => deleteTraceExport(ctx.scope, input)),
});
