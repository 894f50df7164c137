/** Whom a gate names, and where it leads. Pure. */
import type { GovernedAction } from "@/server/environments/environment-policy";
import { isGranted } from "./authority";
import type { GateFacts, GateItem } from "./gate-facts";

const MOST_NAMES = 20;

export function everyItem({ items }: Pick<GateFacts, "items">, holds: (item: GateItem) => boolean): boolean {
  return items.every(holds);
}

/** The names of those who may do it for every prompt concerned, in order. */
export function peopleWho(
  facts: Pick<GateFacts, "items" | "people">,
  action: GovernedAction,
  isMeant: (userId: string) => boolean = () => true,
): string[] {
  return [...facts.people.values()]
    .filter(
      (person) =>
        isMeant(person.userId) && everyItem(facts, ({ policy }) => isGranted(policy, action, person)),
    )
    .map(({ name }) => name)
    .sort((a, b) => a.localeCompare(b))
    .slice(0, MOST_NAMES);
}

const segment = encodeURIComponent;

/** Paths of the application, as `resolveUrl` gives them. */
export function placesOf({
  workspaceSlug,
  environment,
  release,
}: Pick<GateFacts, "workspaceSlug" | "environment" | "release">) {
  const workspace = `/${segment(workspaceSlug)}`;
  return {
    environments: `${workspace}/environments`,
    policy: `${workspace}/environments/${segment(environment.name)}/policy`,
    newRelease: `${workspace}/new-release?environment=${segment(environment.name)}`,
    release: `${workspace}/releases/${release?.number ?? ""}`,
    rollout: (id: string) => `${workspace}/rollouts/${segment(id)}`,
    prompt: (slug: string) => `${workspace}/prompts/${slug.split("/").map(segment).join("~")}`,
  };
}
