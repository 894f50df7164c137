import type { Actor } from "@/server/authz/policy";

/** How a row names who wrote it. */
export function actorColumns(actor: Actor): { actorKind: Actor["kind"]; actorId: string } {
  switch (actor.kind) {
    case "user":
      return { actorKind: actor.kind, actorId: actor.userId };
    case "apiKey":
      return { actorKind: actor.kind, actorId: actor.apiKeyId };
    case "system":
      return { actorKind: actor.kind, actorId: actor.job };
  }
}
