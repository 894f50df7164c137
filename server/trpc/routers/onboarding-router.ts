import { getOnboarding } from "@/server/onboarding/get-onboarding";
import { router, workspaceProcedure } from "../init";

export const onboardingRouter = router({
  get: workspaceProcedure("workspace:read").query(({ ctx }) => getOnboarding(ctx.scope)),
});
