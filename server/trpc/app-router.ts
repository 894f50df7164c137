import { createCallerFactory, router } from "./init";
import { accountRouter } from "./routers/account-router";
import { analyticsRouter } from "./routers/analytics-router";
import { apiKeyRouter } from "./routers/api-key-router";
import { deploymentRouter } from "./routers/deployment-router";
import { environmentRouter } from "./routers/environment-router";
import { memberRouter } from "./routers/member-router";
import { onboardingRouter } from "./routers/onboarding-router";
import { promptRouter } from "./routers/prompt-router";
import { traceRouter } from "./routers/trace-router";
import { versionRouter } from "./routers/version-router";
import { workspaceRouter } from "./routers/workspace-router";

export const appRouter = router({
  account: accountRouter,
  analytics: analyticsRouter,
  apiKey: apiKeyRouter,
  deployment: deploymentRouter,
  environment: environmentRouter,
  member: memberRouter,
  onboarding: onboardingRouter,
  prompt: promptRouter,
  trace: traceRouter,
  version: versionRouter,
  workspace: workspaceRouter,
});
export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
