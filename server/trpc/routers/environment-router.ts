import { listEnvironments } from "@/server/environments/list-environments";
import { router, workspaceProcedure } from "../init";

export const environmentRouter = router({
  list: workspaceProcedure("environment:read").query(({ ctx }) => listEnvironments(ctx.scope)),
});
