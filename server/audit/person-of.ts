import type { Actor } from "@/server/authz/policy";

/** Whose doing it is: what a key does is its maker's. Null for a job of Galley's own. Pure. */
export function personOf(actor: Actor): string | null {
  switch (actor.kind) {
    case "user":
      return actor.userId;
    case "apiKey":
      return actor.createdBy ?? null;
    case "system":
      return null;
  }
}
