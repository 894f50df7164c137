/** Which deployments a chart marks, and how. Pure. */
import type { ChartMark } from "@/components/charts/chart-types";
import type { DeploymentMark } from "@/server/analytics/deployment-mark";

type EnvironmentLabel = { readonly name: string };

/**
 * Those to the environments chosen; without a choice only the last environment's, which is where customers are: three
 * environments' lines at once hide the chart they explain.
 */
export function deploymentChartMarks(
  deployments: readonly DeploymentMark[],
  { chosen, environments }: { chosen: readonly string[]; environments: readonly EnvironmentLabel[] },
  isOfManyPrompts = false,
): ChartMark[] {
  const marked = markedEnvironments({ chosen, environments });
  return deployments
    .filter(({ environment }) => marked.includes(environment.name))
    .map((mark) => ({
      time: mark.atMs,
      label: labelOf(mark),
      title: isOfManyPrompts ? `${mark.promptSlug} ${labelOf(mark)}` : undefined,
      environment: mark.environment.name,
      environmentColor: mark.environment.color,
    }));
}

/** A rollout's step says how far it went. */
const labelOf = ({ versionNumber, percent }: DeploymentMark) =>
  percent === null ? `v${versionNumber}` : `v${versionNumber} ${percent}%`;

export function markedEnvironments({
  chosen,
  environments,
}: {
  chosen: readonly string[];
  environments: readonly EnvironmentLabel[];
}): readonly string[] {
  if (chosen.length > 0) return chosen;
  return environments.slice(-1).map(({ name }) => name);
}
