import { listBypassesInput, reviewBypassInput } from "@/server/bypasses/bypass-schemas";
import { listBypasses } from "@/server/bypasses/list-bypasses";
import { reviewBypass } from "@/server/bypasses/review-bypass";
import { router, workspaceProcedure } from "../init";

export const bypassRouter = router({
  list: workspaceProcedure("deployment:read")
    .input(listBypassesInput)
    .query(({ ctx, input }) => listBypasses(ctx.scope, input)),
  review: workspaceProcedure("release:read")
    .input(reviewBypassInput)
    .mutation(({ ctx, input }) => reviewBypass(ctx.scope, input)),
});
