import { createCallerFactory, router } from "./init";
import { accountRouter } from "./routers/account-router";
import { activityRouter } from "./routers/activity-router";
import { analyticsRouter } from "./routers/analytics-router";
import { apiKeyRouter } from "./routers/api-key-router";
import { auditRouter } from "./routers/audit-router";
import { branchRouter } from "./routers/branch-router";
import { bypassRouter } from "./routers/bypass-router";
import { callerRouter } from "./routers/caller-router";
import { checkRouter } from "./routers/check-router";
import { commentRouter } from "./routers/comment-router";
import { deploymentRouter } from "./routers/deployment-router";
import { draftRouter } from "./routers/draft-router";
import { environmentRouter } from "./routers/environment-router";
import { exampleSetRouter } from "./routers/example-set-router";
import { folderRouter } from "./routers/folder-router";
import { gateRouter } from "./routers/gate-router";
import { groupRouter } from "./routers/group-router";
import { invitationRouter } from "./routers/invitation-router";
import { memberRouter } from "./routers/member-router";
import { notificationRouter } from "./routers/notification-router";
import { onboardingRouter } from "./routers/onboarding-router";
import { promptRouter } from "./routers/prompt-router";
import { providerRouter } from "./routers/provider-router";
import { releaseRouter } from "./routers/release-router";
import { roleRouter } from "./routers/role-router";
import { rolloutRouter } from "./routers/rollout-router";
import { snippetRouter } from "./routers/snippet-router";
import { spendRouter } from "./routers/spend-router";
import { traceRouter } from "./routers/trace-router";
import { transferRouter } from "./routers/transfer-router";
import { versionRouter } from "./routers/version-router";
import { webhookRouter } from "./routers/webhook-router";
import { workspaceRouter } from "./routers/workspace-router";

export const appRouter = router({
  account: accountRouter,
  activity: activityRouter,
  analytics: analyticsRouter,
  apiKey: apiKeyRouter,
  audit: auditRouter,
  branch: branchRouter,
  bypass: bypassRouter,
  caller: callerRouter,
  check: checkRouter,
  comment: commentRouter,
  deployment: deploymentRouter,
  draft: draftRouter,
  environment: environmentRouter,
  exampleSet: exampleSetRouter,
  folder: folderRouter,
  gate: gateRouter,
  group: groupRouter,
  invitation: invitationRouter,
  member: memberRouter,
  notification: notificationRouter,
  onboarding: onboardingRouter,
  prompt: promptRouter,
  provider: providerRouter,
  release: releaseRouter,
  role: roleRouter,
  rollout: rolloutRouter,
  snippet: snippetRouter,
  spend: spendRouter,
  trace: traceRouter,
  transfer: transferRouter,
  version: versionRouter,
  webhook: webhookRouter,
  workspace: workspaceRouter,
});
export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
