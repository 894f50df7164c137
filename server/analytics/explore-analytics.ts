import { assertCan, can } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ExploreInput } from "./analytics-schemas";
import type { DeploymentMark } from "./deployment-mark";
import { listDeploymentMarks } from "./list-deployment-marks";
import { measureScope } from "./measure-metrics";
import { resolveMeasureScope } from "./measure-scope";
import type { Measurement } from "./measurement";
import { resolveTimeRange } from "./time-range";

export type Exploration = Measurement & { readonly deployments: readonly DeploymentMark[] };

/** A question's figures, with what was deployed in the meantime. */
export async function exploreAnalytics(
  ctx: WorkspaceContext,
  input: ExploreInput,
  now = new Date(),
): Promise<Exploration> {
  assertCan(ctx.actor, "analytics:read");
  const range = resolveTimeRange(input, now);
  const { scope, deployments } = await inWorkspace(ctx, async (tx) => {
    const scope = await resolveMeasureScope(tx, input.filters, input.by);
    if (!can(tx.actor, "deployment:read")) return { scope, deployments: [] };
    const deployments = await listDeploymentMarks(tx, {
      ...range,
      promptIds: scope.promptIds,
      environments: scope.environments,
      versions: (input.filters.version ?? []).map(Number).filter(Number.isInteger),
    });
    return { scope, deployments };
  });
  const measurement = await measureScope(ctx.workspaceId, scope, input, now);
  return { ...measurement, deployments };
}
