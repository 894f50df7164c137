import {
  compareVersionsInput,
  dimensionValuesInput,
  exploreInput,
  exportAnalyticsInput,
  outliersInput,
  workspaceOverviewInput,
} from "@/server/analytics/analytics-schemas";
import { compareVersions } from "@/server/analytics/compare-versions";
import { exploreAnalytics } from "@/server/analytics/explore-analytics";
import { exportAnalyticsCsv } from "@/server/analytics/export-analytics-csv";
import { getWorkspaceOverview } from "@/server/analytics/get-workspace-overview";
import { listDimensionValues } from "@/server/analytics/list-dimension-values";
import { listOutliers } from "@/server/analytics/list-outliers";
import { listScoreNames } from "@/server/analytics/list-score-names";
import { measureLatency } from "@/server/analytics/measure-latency";
import { selectionInput } from "@/server/analytics/measure-schemas";
import { router, workspaceProcedure } from "../init";

const read = workspaceProcedure("analytics:read");

export const analyticsRouter = router({
  overview: read
    .input(workspaceOverviewInput)
    .query(({ ctx, input }) => getWorkspaceOverview(ctx.scope, input)),
  explore: read.input(exploreInput).query(({ ctx, input }) => exploreAnalytics(ctx.scope, input)),
  export: read.input(exportAnalyticsInput).query(({ ctx, input }) => exportAnalyticsCsv(ctx.scope, input)),
  values: read.input(dimensionValuesInput).query(({ ctx, input }) => listDimensionValues(ctx.scope, input)),
  scoreNames: read.input(selectionInput).query(({ ctx, input }) => listScoreNames(ctx.scope, input)),
  latency: read.input(selectionInput).query(({ ctx, input }) => measureLatency(ctx.scope, input)),
  outliers: read.input(outliersInput).query(({ ctx, input }) => listOutliers(ctx.scope, input)),
  compareVersions: read
    .input(compareVersionsInput)
    .query(({ ctx, input }) => compareVersions(ctx.scope, input)),
});
