"use client";
import { useQueryStates } from "nuqs";
import { deploymentFilters } from "./deployment-filters";
import { useLedgerEnvironments } from "./moment-bar";

/** The environment and the moments in the address; the last environment is asked about to begin with. */
export function useMoments(workspaceSlug: string) {
  const [{ environment, at, until }, setMoments] = useQueryStates(deploymentFilters);
  const environments = useLedgerEnvironments(workspaceSlug);
  const environmentName = environment ?? environments.at(-1)?.name ?? "";
  return { environment, environmentName, at, until, setMoments };
}
