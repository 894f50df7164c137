import { createDashboard } from "@/server/dashboards/create-dashboard";
import {
  createDashboardInput,
  dashboardInput,
  subscribeInput,
  updateDashboardInput,
} from "@/server/dashboards/dashboard-schemas";
import { deleteDashboard } from "@/server/dashboards/delete-dashboard";
import { getDashboard } from "@/server/dashboards/get-dashboard";
import { listDashboards } from "@/server/dashboards/list-dashboards";
import { subscribeToDashboard } from "@/server/dashboards/subscribe-to-dashboard";
import { updateDashboard } from "@/server/dashboards/update-dashboard";
import { router, workspaceProcedure } from "../init";

const read = workspaceProcedure("analytics:read");
const write = workspaceProcedure("dashboard:write");

export const dashboardRouter = router({
  list: read.query(({ ctx }) => listDashboards(ctx.scope)),
  get: read.input(dashboardInput).query(({ ctx, input }) => getDashboard(ctx.scope, input)),
  create: write.input(createDashboardInput).mutation(({ ctx, input }) => createDashboard(ctx.scope, input)),
  update: write.input(updateDashboardInput).mutation(({ ctx, input }) => updateDashboard(ctx.scope, input)),
  delete: write.input(dashboardInput).mutation(({ ctx, input }) => deleteDashboard(ctx.scope, input)),
  subscribe: read.input(subscribeInput).mutation(({ ctx, input }) => subscribeToDashboard(ctx.scope, input)),
});
