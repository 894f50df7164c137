import { listFilterValuesInput } from "@/server/traces/filter-values-schemas";
import { getSpan } from "@/server/traces/get-span";
import { getTrace } from "@/server/traces/get-trace";
import { getTraceOutline } from "@/server/traces/get-trace-outline";
import { hasTraces } from "@/server/traces/has-traces";
import { listFilterValues } from "@/server/traces/list-filter-values";
import { listTraces } from "@/server/traces/list-traces";
import { listUnlinked } from "@/server/traces/list-unlinked";
import { getTraceInput, listTracesInput } from "@/server/traces/trace-list-schemas";
import { getSpanInput } from "@/server/traces/trace-outline-schemas";
import { router, workspaceProcedure } from "../init";

export const traceRouter = router({
  list: workspaceProcedure("trace:read")
    .input(listTracesInput)
    .query(({ ctx, input }) => listTraces(ctx.scope, input)),
  get: workspaceProcedure("trace:read")
    .input(getTraceInput)
    .query(({ ctx, input }) => getTrace(ctx.scope, input)),
  getOutline: workspaceProcedure("trace:read")
    .input(getTraceInput)
    .query(({ ctx, input }) => getTraceOutline(ctx.scope, input)),
  getSpan: workspaceProcedure("trace:read")
    .input(getSpanInput)
    .query(({ ctx, input }) => getSpan(ctx.scope, input)),
  listFilterValues: workspaceProcedure("trace:read")
    .input(listFilterValuesInput)
    .query(({ ctx, input }) => listFilterValues(ctx.scope, input)),
  listUnlinked: workspaceProcedure("trace:read").query(({ ctx }) => listUnlinked(ctx.scope)),
  hasAny: workspaceProcedure("trace:read").query(({ ctx }) => hasTraces(ctx.scope)),
});
