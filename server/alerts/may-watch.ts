import type { DimensionFilters } from "@/server/analytics/dimension-catalog";
import { type Actor, can } from "@/server/authz/policy";
import { ForbiddenError } from "@/server/errors/domain-error";

/** A key sees figures of the environments it is bound to and of no other, so what it watches names them. */
export function mayWatch(actor: Actor, { environment = [] }: DimensionFilters): boolean {
  if (actor.kind !== "apiKey") return true;
  return environment.length > 0 && environment.every((name) => can(actor, "alert:read", name));
}

export function assertMayWatch(actor: Actor, filters: DimensionFilters): void {
  if (mayWatch(actor, filters)) return;
  throw new ForbiddenError(
    "alert:manage",
    undefined,
    "A key watches the environments that it is bound to: name some of them, and no others, in filters.environment.",
  );
}
