import type { LiveVersionMatrix } from "@/server/deployments/list-live-versions";

export type EnvironmentOption = {
  environment: LiveVersionMatrix["environments"][number];
  liveVersionNumber: number | null;
  /** At once, or by a release that the reader requests. */
  isPossible: boolean;
  /** A rollout is under way there: nothing else lands until it is over. */
  isSplit: boolean;
};

/** Each environment, for a matrix of one prompt, and whether the version can go there. */
export function environmentOptions(
  { environments, prompts }: LiveVersionMatrix,
  versionNumber: number,
): EnvironmentOption[] {
  const live = prompts[0]?.live ?? [];
  return environments.map((environment) => {
    const served = live.find(({ environmentName }) => environmentName === environment.name);
    const liveVersionNumber = served?.versionNumber ?? null;
    const isSplit = served !== undefined && served.rollout !== null;
    const isPossible =
      (environment.canDeploy || environment.canRequest) && liveVersionNumber !== versionNumber && !isSplit;
    return { environment, liveVersionNumber, isPossible, isSplit };
  });
}
