import { tracesPath } from "@/components/traces/trace-filters";
import type { DeploymentListItem } from "@/server/deployments/list-deployments";

/** What was called of the version that a deployment brought, there and since then; of a rollout its candidate. */
export function deploymentTracesPath(
  workspaceSlug: string,
  {
    promptSlug,
    environment,
    versionNumber,
    split,
    createdAt,
  }: Pick<DeploymentListItem, "promptSlug" | "environment" | "versionNumber" | "split" | "createdAt">,
) {
  return tracesPath(workspaceSlug, {
    prompt: promptSlug,
    version: split?.[0]?.versionNumber ?? versionNumber,
    environment: environment.name,
    range: "custom",
    from: createdAt,
  });
}
