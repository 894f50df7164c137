import type { LiveVersionMatrix } from "@/server/deployments/list-live-versions";

export type EnvironmentOption = {
  environment: LiveVersionMatrix["environments"][number];
  liveVersionNumber: number | null;
  /** At once, or by a release that the reader requests. */
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
    const isPossible =
      (environment.canDeploy || environment.canRequest) && liveVersionNumber !== versionNumber;
    return { environment, liveVersionNumber, isPossible };
  });
}
