import { createCallerFactory, router } from "./init";
import { accountRouter } from "./routers/account-router";
import { activityRouter } from "./routers/activity-router";
import { alertRouter } from "./routers/alert-router";
import { analyticsRouter } from "./routers/analytics-router";
import { apiKeyRouter } from "./routers/api-key-router";
import { auditRouter } from "./routers/audit-router";
import { branchRouter } from "./routers/branch-router";
import { bypassRouter } from "./routers/bypass-router";
import { callerRouter } from "./routers/caller-router";
import { checkRouter } from "./routers/check-router";
import { commentRouter } from "./routers/comment-router";
import { dashboardRouter } from "./routers/dashboard-router";
import { dataRouter } from "./routers/data-router";
import { deploymentRouter } from "./routers/deployment-router";
import { draftRouter } from "./routers/draft-router";
import { environmentRouter } from "./routers/environment-router";
import { exampleSetRouter } from "./routers/example-set-router";
import { feedbackRouter } from "./routers/feedback-router";
import { folderRouter } from "./routers/folder-router";
import { gateRouter } from "./routers/gate-router";
import { groupRouter } from "./routers/group-router";
import { invitationRouter } from "./routers/invitation-router";
import { memberRouter } from "./routers/member-router";
import { notificationRouter } from "./routers/notification-router";
import { onboardingRouter } from "./routers/onboarding-router";
import { priceRouter } from "./routers/price-router";
import { promptRouter } from "./routers/prompt-router";
import { providerRouter } from "./routers/provider-router";
import { releaseRouter } from "./routers/release-router";
import { roleRouter } from "./routers/role-router";
import { rolloutRouter } from "./routers/rollout-router";
import { savedViewRouter } from "./routers/saved-view-router";
import { sessionRouter } from "./routers/session-router";
import { snippetRouter } from "./routers/snippet-router";
import { spendRouter } from "./routers/spend-router";
import { telemetryRouter } from "./routers/telemetry-router";
import { traceExportRouter } from "./routers/trace-export-router";
import { traceRouter } from "./routers/trace-router";
import { traceUserRouter } from "./routers/trace-user-router";
import { transferRouter } from "./routers/transfer-router";
import { versionRouter } from "./routers/version-router";
import { webhookRouter } from "./routers/webhook-router";
import { workspaceRouter } from "./routers/workspace-router";

export const appRouter = router({
  account: accountRouter,
  activity: activityRouter,
  alert: alertRouter,
  analytics: analyticsRouter,
  apiKey: apiKeyRouter,
  audit: auditRouter,
  branch: branchRouter,
  bypass: bypassRouter,
  caller: callerRouter,
  check: checkRouter,
  comment: commentRouter,
  data: dataRouter,
  dashboard: dashboardRouter,
  deployment: deploymentRouter,
  draft: draftRouter,
  environment: environmentRouter,
  exampleSet: exampleSetRouter,
  feedback: feedbackRouter,
  folder: folderRouter,
  gate: gateRouter,
  group: groupRouter,
  invitation: invitationRouter,
  member: memberRouter,
  notification: notificationRouter,
  onboarding: onboardingRouter,
  price: priceRouter,
  prompt: promptRouter,
  provider: providerRouter,
  release: releaseRouter,
  role: roleRouter,
  rollout: rolloutRouter,
  savedView: savedViewRouter,
  session: sessionRouter,
  snippet: snippetRouter,
  spend: spendRouter,
  telemetry: telemetryRouter,
  trace: traceRouter,
  traceExport: traceExportRouter,
  traceUser: traceUserRouter,
  transfer: transferRouter,
  version: versionRouter,
  webhook: webhookRouter,
  workspace: workspaceRouter,
});
export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
