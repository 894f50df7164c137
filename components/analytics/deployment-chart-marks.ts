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
      title: titleOf(mark, isOfManyPrompts),
      environment: mark.environment.name,
      environmentColor: mark.environment.color,
    }));
}

/** A rollout's step says how far it went, a rollback that it goes back. */
const labelOf = ({ versionNumber, percent, kind }: DeploymentMark) => {
  if (percent !== null) return `v${versionNumber} ${percent}%`;
  return kind === "rollback" ? `back to v${versionNumber}` : `v${versionNumber}`;
};

const VERBS = {
  deploy: "",
  promote: "promoted ",
  rollback: "rolled back to ",
  rollout: "rollout of ",
} as const;

/** Over one prompt's chart the prompt is known. */
const titleOf = (mark: DeploymentMark, isOfManyPrompts: boolean) => {
  const share = mark.percent === null ? "" : ` ${mark.percent}%`;
  const subject = isOfManyPrompts ? `${mark.promptSlug} ` : "";
  return `${VERBS[mark.kind]}${subject}v${mark.versionNumber}${share}`;
};

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
