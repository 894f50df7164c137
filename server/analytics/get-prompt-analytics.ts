import { and, eq } from "drizzle-orm";
import { prompts } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { findAllEnvironmentNames, findEnvironmentRenames } from "@/server/environments/environment-names";
import { type EnvironmentListItem, listEnvironments } from "@/server/environments/list-environments";
import { NotFoundError } from "@/server/errors/domain-error";
import { isNamed } from "@/server/prompts/is-named";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { AnalyticsReport } from "./analytics-report";
import type { PromptAnalyticsInput } from "./analytics-schemas";
import type { DeploymentMark } from "./deployment-mark";
import { listDeploymentMarks } from "./list-deployment-marks";
import { measureCalls } from "./measure-calls";
import { resolveTimeRange } from "./time-range";

export type PromptAnalytics = AnalyticsReport & {
  readonly prompt: { readonly slug: string; readonly latestVersionNumber: number };
  readonly environments: readonly EnvironmentListItem[];
  readonly deployments: readonly DeploymentMark[];
};

/** How a prompt did over a range, by version, environment or model. */
export async function getPromptAnalytics(
  ctx: WorkspaceContext,
  input: PromptAnalyticsInput,
  now = new Date(),
): Promise<PromptAnalytics> {
  assertCan(ctx.actor, "analytics:read");
  const range = resolveTimeRange(input, now);
  const { prompt, names, renamedEnvironments, ...marks } = await inWorkspace(ctx, async (tx) => {
    const [found] = await tx.db
      .select({ id: prompts.id, slug: prompts.slug, latestVersionNumber: prompts.latestVersionNumber })
      .from(prompts)
      .where(and(eq(prompts.workspaceId, tx.workspaceId), isNamed(tx.workspaceId, input.promptSlug)));
    if (!found) throw new NotFoundError(`The prompt "${input.promptSlug}"`);
    const names = await findAllEnvironmentNames(tx, input.environments);
    return {
      prompt: found,
      names,
      renamedEnvironments: await findEnvironmentRenames(tx),
      environments: await listEnvironments(tx),
      deployments: await listDeploymentMarks(tx, {
        ...input,
        ...range,
        promptId: found.id,
        environments: names,
      }),
    };
  });
  const report = await measureCalls(
    ctx.workspaceId,
    {
      promptId: prompt.id,
      versions: input.versions,
      environments: names,
      models: input.models,
      renamedEnvironments,
    },
    { range, groupBy: input.groupBy },
  );
  return {
    ...report,
    ...marks,
    prompt: { slug: prompt.slug, latestVersionNumber: prompt.latestVersionNumber },
  };
}
