import { listActivityInput, listReleaseTimelineInput } from "@/server/activity/activity-schemas";
import { listActivity } from "@/server/activity/list-activity";
import { listReleaseTimeline } from "@/server/activity/list-release-timeline";
import { router, workspaceProcedure } from "../init";

export const activityRouter = router({
  list: workspaceProcedure("prompt:read")
    .input(listActivityInput)
    .query(({ ctx, input }) => listActivity(ctx.scope, input)),
  listForRelease: workspaceProcedure("release:read")
    .input(listReleaseTimelineInput)
    .query(({ ctx, input }) => listReleaseTimeline(ctx.scope, input)),
});
