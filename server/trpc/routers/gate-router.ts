import { previewLandingInput } from "@/server/gates/gate-schemas";
import { previewLanding } from "@/server/gates/preview-landing";
import { router, workspaceProcedure } from "../init";

export const gateRouter = router({
  preview: workspaceProcedure("deployment:read")
    .input(previewLandingInput)
    .query(({ ctx, input }) => previewLanding(ctx.scope, input)),
});
