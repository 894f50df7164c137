import type { Actor } from "@/server/authz/policy";
import { ForbiddenError } from "@/server/errors/domain-error";

/** A comment has an author who can be asked and answered: keys and jobs write none. */
export function commenterOf(actor: Actor): string {
  if (actor.kind !== "user") throw new ForbiddenError("comment:write");
  return actor.userId;
}
