import type { LiveVersionMatrix } from "@/server/deployments/list-live-versions";

export type EnvironmentOption = {
  environment: LiveVersionMatrix["environments"][number];
  liveVersionNumber: number | null;
  isPossible: boolean;
};

/** Each environment, for a matrix of one prompt, and whether the version can go there. */
export function environmentOptions(
  { environments, prompts }: LiveVersionMatrix,
  versionNumber: number,
): EnvironmentOption[] {
  const live = prompts[0]?.live ?? [];
  return environments.map((environment) => {
    const liveVersionNumber =
      live.find(({ environmentName }) => environmentName === environment.name)?.versionNumber ?? null;
    const isPossible = environment.canDeploy && liveVersionNumber !== versionNumber;
    return { environment, liveVersionNumber, isPossible };
  });
}
