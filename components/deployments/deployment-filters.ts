import { parseAsString } from "nuqs/server";

/** The ledger's filters as they stand in the address; read by the page and by its list alike. */
export const deploymentFilters = { environment: parseAsString, prompt: parseAsString };

export type DeploymentFilters = { environment: string | null; prompt: string | null };

/** The same filters as the service's input. */
export function deploymentListInput(workspaceSlug: string, { environment, prompt }: DeploymentFilters) {
  return {
    workspaceSlug,
    environmentName: environment ?? undefined,
    promptSlug: prompt ?? undefined,
    limit: 50,
  };
}
