import { getTraceUser } from "@/server/traces/get-trace-user";
import { listTraceUsers } from "@/server/traces/list-trace-users";
import { getTraceUserInput, listTraceGroupsInput } from "@/server/traces/trace-group-schemas";
import { router, workspaceProcedure } from "../init";

/** The people that traces name, not those who sign in here. */
export const traceUserRouter = router({
  list: workspaceProcedure("trace:read")
    .input(listTraceGroupsInput)
    .query(({ ctx, input }) => listTraceUsers(ctx.scope, input)),
  get: workspaceProcedure("trace:read")
    .input(getTraceUserInput)
    .query(({ ctx, input }) => getTraceUser(ctx.scope, input)),
});
