import { getTrace } from "@/server/traces/get-trace";
import { hasTraces } from "@/server/traces/has-traces";
import { listTraces } from "@/server/traces/list-traces";
import { getTraceInput, listTracesInput } from "@/server/traces/trace-list-schemas";
import { router, workspaceProcedure } from "../init";

export const traceRouter = router({
  list: workspaceProcedure("trace:read")
    .input(listTracesInput)
    .query(({ ctx, input }) => listTraces(ctx.scope, input)),
  get: workspaceProcedure("trace:read")
    .input(getTraceInput)
    .query(({ ctx, input }) => getTrace(ctx.scope, input)),
  hasAny: workspaceProcedure("trace:read").query(({ ctx }) => hasTraces(ctx.scope)),
});
