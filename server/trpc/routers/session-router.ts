import { getSession } from "@/server/traces/get-session";
import { listSessions } from "@/server/traces/list-sessions";
import { getSessionInput, listTraceGroupsInput } from "@/server/traces/trace-group-schemas";
import { router, workspaceProcedure } from "../init";

/** Conversations that traces name, not those of people signed in here. */
export const sessionRouter = router({
  list: workspaceProcedure("trace:read")
    .input(listTraceGroupsInput)
    .query(({ ctx, input }) => listSessions(ctx.scope, input)),
  get: workspaceProcedure("trace:read")
    .input(getSessionInput)
    .query(({ ctx, input }) => getSession(ctx.scope, input)),
});
