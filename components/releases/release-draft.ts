import type { LiveVersionMatrix, PromptLiveVersions } from "@/server/deployments/list-live-versions";
import type { ChosenItem } from "@/server/releases/release-schemas";

/** What a form of a release begins with and proposes. Pure. */

export function liveIn(prompt: PromptLiveVersions | undefined, environmentName: string): number | null {
  const live = prompt?.live.find((one) => one.environmentName === environmentName);
  return live?.versionNumber ?? null;
}

/** What is live in one environment and not the same in another: what a promotion could take along. */
export function differingItems(
  { prompts }: Pick<LiveVersionMatrix, "prompts">,
  from: string,
  to: string,
): ChosenItem[] {
  return prompts.flatMap((prompt) => {
    const versionNumber = liveIn(prompt, from);
    if (versionNumber === null || versionNumber === liveIn(prompt, to)) return [];
    return [{ promptSlug: prompt.slug, versionNumber }];
  });
}

/** Those that a promotion would set back: what is live there is newer. Nobody means that without saying so. */
export function setBack(
  { prompts }: Pick<LiveVersionMatrix, "prompts">,
  items: readonly ChosenItem[],
  environmentName: string,
): string[] {
  return items.flatMap(({ promptSlug, versionNumber }) => {
    const live = liveIn(
      prompts.find(({ slug }) => slug === promptSlug),
      environmentName,
    );
    return live !== null && live > versionNumber ? [promptSlug] : [];
  });
}

/** The version one probably means: the newest that is not live there. */
export function proposedVersion(prompt: PromptLiveVersions): number | undefined {
  return prompt.latestVersionNumber > 0 ? prompt.latestVersionNumber : undefined;
}

const lastPart = (slug: string) => slug.slice(slug.lastIndexOf("/") + 1);

/** Until somebody writes a better one: "reply v12", "Promote 3 prompts from staging". */
export function proposedTitle(items: readonly ChosenItem[], fromEnvironmentName?: string): string {
  const [first, second, ...rest] = items;
  if (!first) return "";
  if (fromEnvironmentName && second) return `Promote ${items.length} prompts from ${fromEnvironmentName}`;
  const named = `${lastPart(first.promptSlug)} v${first.versionNumber}`;
  if (fromEnvironmentName) return `Promote ${named} from ${fromEnvironmentName}`;
  if (!second) return named;
  const others = `${lastPart(second.promptSlug)} v${second.versionNumber}`;
  return rest.length === 0 ? `${named} and ${others}` : `${named} and ${rest.length + 1} more`;
}

/** The environment one asks for most likely: the last, which needs releases most. */
export function proposedEnvironment(
  { environments, prompts }: LiveVersionMatrix,
  item: Partial<ChosenItem> | undefined,
): string | undefined {
  const prompt = prompts.find(({ slug }) => slug === item?.promptSlug);
  const open = environments.filter(({ name }) => liveIn(prompt, name) !== item?.versionNumber);
  return (open.at(-1) ?? environments.at(-1))?.name;
}

/** The environment that a promotion into this one would take from: the one before it. */
export function environmentBefore(
  { environments }: Pick<LiveVersionMatrix, "environments">,
  name: string,
): string | undefined {
  const index = environments.findIndex((environment) => environment.name === name);
  return environments[index - 1]?.name;
}
