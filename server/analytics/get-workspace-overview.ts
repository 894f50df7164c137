import { assertCan } from "@/server/authz/policy";
import { type DeploymentListItem, listDeployments } from "@/server/deployments/list-deployments";
import { findAllEnvironmentNames } from "@/server/environments/environment-names";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { AnalyticsGroup, AnalyticsReport } from "./analytics-report";
import type { WorkspaceOverviewInput } from "./analytics-schemas";
import type { DeploymentMark } from "./deployment-mark";
import { findMovers, type Mover } from "./find-movers";
import { listDeploymentMarks } from "./list-deployment-marks";
import { listPromptSlugs } from "./list-prompt-slugs";
import { measureCalls } from "./measure-calls";
import { resolveTimeRange } from "./time-range";

export type PromptStanding = Pick<AnalyticsGroup, "metrics" | "previous"> & { readonly promptSlug: string };

export type WorkspaceOverview = Pick<AnalyticsReport, "range" | "steps" | "total"> & {
  readonly promptCount: number;
  /** The busiest and the dearest prompts, each list its own order. */
  readonly topByRequests: readonly PromptStanding[];
  readonly topByCost: readonly PromptStanding[];
  readonly movers: readonly (Omit<Mover, "key"> & { readonly promptSlug: string })[];
  readonly recentDeployments: readonly DeploymentListItem[];
  readonly deployments: readonly DeploymentMark[];
};

const TOP = 5;
const RECENT_DEPLOYMENTS = 6;
const MOVERS = 5;

/** A manager's page: how the workspace does, what it costs, and what changed. */
export async function getWorkspaceOverview(
  ctx: WorkspaceContext,
  input: WorkspaceOverviewInput,
  now = new Date(),
): Promise<WorkspaceOverview> {
  assertCan(ctx.actor, "analytics:read");
  const range = resolveTimeRange(input, now);
  const { slugs, recent, deployments } = await inWorkspace(ctx, async (tx) => ({
    slugs: await listPromptSlugs(tx),
    recent: await listDeployments(tx, { limit: RECENT_DEPLOYMENTS }),
    deployments: await listDeploymentMarks(tx, {
      ...range,
      environments: await findAllEnvironmentNames(tx, ["production"]),
      versions: [],
    }),
  }));
  const report = await measureCalls(
    ctx.workspaceId,
    { versions: [], environments: [], models: [] },
    { range, groupBy: "prompt", promptSlugs: slugs },
  );
  const known = report.groups.flatMap((group) => {
    const promptSlug = slugs[group.key];
    return promptSlug === undefined ? [] : [{ ...group, promptSlug }];
  });
  const used = known.filter(({ metrics }) => metrics.requests > 0);
  return {
    range: report.range,
    steps: report.steps,
    total: report.total,
    promptCount: Object.keys(slugs).length,
    topByRequests: used.slice(0, TOP).map(standingOf),
    topByCost: used
      .toSorted((a, b) => b.metrics.costUsd - a.metrics.costUsd)
      .slice(0, TOP)
      .map(standingOf),
    movers: findMovers(known, MOVERS).flatMap(({ key, ...mover }) => {
      const promptSlug = slugs[key];
      return promptSlug === undefined ? [] : [{ ...mover, promptSlug }];
    }),
    recentDeployments: recent.deployments,
    deployments,
  };
}

function standingOf({
  promptSlug,
  metrics,
  previous,
}: AnalyticsGroup & { promptSlug: string }): PromptStanding {
  return { promptSlug, metrics, previous };
}
