import type { Actor } from "@/server/authz/policy";

/**
 * Names of the environments whose spans the actor may see; null for all of them. A key sees those it is bound to, and
 * spans that name none.
 */
export function visibleEnvironments(actor: Actor): string[] | null {
  switch (actor.kind) {
    case "user":
      return null;
    case "apiKey":
      return [...actor.environments, ...(actor.formerEnvironmentNames ?? []), ""];
    case "system":
      return actor.environments ? [...actor.environments] : null;
  }
}
