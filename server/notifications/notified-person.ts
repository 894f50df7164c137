import type { Actor } from "@/server/authz/policy";
import { ForbiddenError } from "@/server/errors/domain-error";

/** Notifications are a person's own; keys and jobs have none. */
export function notifiedPerson(actor: Actor): string {
  if (actor.kind !== "user") throw new ForbiddenError("notification:read");
  return actor.userId;
}
