import { assertCan } from "@/server/authz/policy";
import { type DeploymentListItem, listDeployments } from "@/server/deployments/list-deployments";
import { findAllEnvironmentNames } from "@/server/environments/environment-names";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { WorkspaceOverviewInput } from "./analytics-schemas";
import type { DeploymentMark } from "./deployment-mark";
import { findMovers, type Mover } from "./find-movers";
import { listDeploymentMarks } from "./list-deployment-marks";
import { measureScope } from "./measure-metrics";
import { resolveMeasureScope } from "./measure-scope";
import type { MeasuredGroup, Measurement } from "./measurement";
import type { Metric } from "./metric-catalog";
import { resolveTimeRange } from "./time-range";

export type PromptStanding = Pick<MeasuredGroup, "values" | "previous"> & { readonly promptSlug: string };

export type WorkspaceOverview = Pick<Measurement, "range" | "steps" | "total" | "metrics"> & {
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
/** More prompts than anybody ranks; the others are one. */
const MAX_PROMPTS = 100;

const METRICS = [
  "requests",
  "costUsd",
  "costPerRequestUsd",
  "errors",
  "errorRate",
  "latencyP50Ms",
  "latencyP95Ms",
  "feedbackShare",
  "feedbackCount",
] as const satisfies readonly Metric[];

/** A manager's page: how the workspace does, what it costs, and what changed. */
export async function getWorkspaceOverview(
  ctx: WorkspaceContext,
  { range: preset, timeZone }: WorkspaceOverviewInput,
  now = new Date(),
): Promise<WorkspaceOverview> {
  assertCan(ctx.actor, "analytics:read");
  const range = resolveTimeRange({ range: preset, timeZone }, now);
  const { scope, recent, deployments } = await inWorkspace(ctx, async (tx) => ({
    scope: await resolveMeasureScope(tx, {}, "prompt"),
    recent: await listDeployments(tx, { limit: RECENT_DEPLOYMENTS }),
    deployments: await listDeploymentMarks(tx, {
      ...range,
      promptIds: null,
      environments: await findAllEnvironmentNames(tx, ["production"]),
      versions: [],
    }),
  }));
  const measured = await measureScope(
    ctx.workspaceId,
    scope,
    { metrics: [...METRICS], by: "prompt", range: preset, timeZone, interval: "auto", limit: MAX_PROMPTS },
    now,
  );
  const known = measured.groups.flatMap((group) =>
    group.promptSlug === null ? [] : [{ ...group, promptSlug: group.promptSlug }],
  );
  const used = known.filter(({ requests }) => requests > 0);
  const slugs = new Map(known.map(({ key, promptSlug }) => [key, promptSlug]));
  return {
    metrics: measured.metrics,
    range: measured.range,
    steps: measured.steps,
    total: measured.total,
    promptCount: scope.promptSlugs.size,
    topByRequests: topOf(used, "requests"),
    topByCost: topOf(used, "costUsd"),
    movers: findMovers(known, MOVERS).flatMap(({ key, ...mover }) => {
      const promptSlug = slugs.get(key);
      return promptSlug === undefined ? [] : [{ ...mover, promptSlug }];
    }),
    recentDeployments: recent.deployments,
    deployments,
  };
}

function topOf(
  groups: readonly (MeasuredGroup & { promptSlug: string })[],
  metric: "requests" | "costUsd",
): PromptStanding[] {
  return groups
    .toSorted((a, b) => (b.values[metric] ?? 0) - (a.values[metric] ?? 0))
    .slice(0, TOP)
    .map(({ promptSlug, values, previous }) => ({ promptSlug, values, previous }));
}
