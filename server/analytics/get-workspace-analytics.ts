import { assertCan } from "@/server/authz/policy";
import { findAllEnvironmentNames, findEnvironmentRenames } from "@/server/environments/environment-names";
import { type EnvironmentListItem, listEnvironments } from "@/server/environments/list-environments";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { AnalyticsReport } from "./analytics-report";
import type { WorkspaceAnalyticsInput } from "./analytics-schemas";
import type { DeploymentMark } from "./deployment-mark";
import { listDeploymentMarks } from "./list-deployment-marks";
import { listPromptSlugs } from "./list-prompt-slugs";
import { measureCalls } from "./measure-calls";
import { resolveTimeRange } from "./time-range";

export type WorkspaceAnalytics = AnalyticsReport & {
  readonly environments: readonly EnvironmentListItem[];
  readonly deployments: readonly DeploymentMark[];
};

/** How all prompts of a workspace did over a range, by prompt, environment or model. */
export async function getWorkspaceAnalytics(
  ctx: WorkspaceContext,
  input: WorkspaceAnalyticsInput,
  now = new Date(),
): Promise<WorkspaceAnalytics> {
  assertCan(ctx.actor, "analytics:read");
  const range = resolveTimeRange(input, now);
  const { promptSlugs, names, renamedEnvironments, ...marks } = await inWorkspace(ctx, async (tx) => {
    const names = await findAllEnvironmentNames(tx, input.environments);
    return {
      names,
      renamedEnvironments: await findEnvironmentRenames(tx),
      promptSlugs: await listPromptSlugs(tx),
      environments: await listEnvironments(tx),
      deployments: await listDeploymentMarks(tx, { ...input, ...range, versions: [], environments: names }),
    };
  });
  const report = await measureCalls(
    ctx.workspaceId,
    { versions: [], environments: names, models: input.models, renamedEnvironments },
    { range, groupBy: input.groupBy, promptSlugs },
  );
  return { ...report, ...marks };
}
