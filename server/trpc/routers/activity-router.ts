import { listActivityInput } from "@/server/activity/activity-schemas";
import { listActivity } from "@/server/activity/list-activity";
import { router, workspaceProcedure } from "../init";

export const activityRouter = router({
  list: workspaceProcedure("prompt:read")
    .input(listActivityInput)
    .query(({ ctx, input }) => listActivity(ctx.scope, input)),
});
