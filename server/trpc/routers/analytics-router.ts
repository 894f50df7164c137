import {
  exportPromptAnalyticsInput,
  exportWorkspaceAnalyticsInput,
  promptAnalyticsInput,
  workspaceAnalyticsInput,
  workspaceOverviewInput,
} from "@/server/analytics/analytics-schemas";
import {
  exportPromptAnalyticsCsv,
  exportWorkspaceAnalyticsCsv,
} from "@/server/analytics/export-analytics-csv";
import { getPromptAnalytics } from "@/server/analytics/get-prompt-analytics";
import { getWorkspaceAnalytics } from "@/server/analytics/get-workspace-analytics";
import { getWorkspaceOverview } from "@/server/analytics/get-workspace-overview";
import { router, workspaceProcedure } from "../init";

export const analyticsRouter = router({
  prompt: workspaceProcedure("analytics:read")
    .input(promptAnalyticsInput)
    .query(({ ctx, input }) => getPromptAnalytics(ctx.scope, input)),
  workspace: workspaceProcedure("analytics:read")
    .input(workspaceAnalyticsInput)
    .query(({ ctx, input }) => getWorkspaceAnalytics(ctx.scope, input)),
  overview: workspaceProcedure("analytics:read")
    .input(workspaceOverviewInput)
    .query(({ ctx, input }) => getWorkspaceOverview(ctx.scope, input)),
  exportPrompt: workspaceProcedure("analytics:read")
    .input(exportPromptAnalyticsInput)
    .query(({ ctx, input }) => exportPromptAnalyticsCsv(ctx.scope, input)),
  exportWorkspace: workspaceProcedure("analytics:read")
    .input(exportWorkspaceAnalyticsInput)
    .query(({ ctx, input }) => exportWorkspaceAnalyticsCsv(ctx.scope, input)),
});
