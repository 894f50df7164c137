import { and, eq, type SQL, sql } from "drizzle-orm";
import {
  type alerts,
  apiKeys,
  type auditEvents,
  type branches,
  type deployments,
  type modelPrices,
  type notifications,
  type promptVersions,
  type releaseRounds,
  type releases,
  type repricings,
  type rolloutDecisions,
  type rollouts,
  users,
} from "@/db/schema";

/** Who did something; the name is null for a person who has left the workspace. */
export type Performer = { kind: "user" | "apiKey" | "system"; id: string; name: string | null };

/** The tables whose rows say who wrote them. */
type Performed =
  | typeof alerts
  | typeof auditEvents
  | typeof branches
  | typeof deployments
  | typeof modelPrices
  | typeof notifications
  | typeof promptVersions
  | typeof releaseRounds
  | typeof releases
  | typeof repricings
  | typeof rolloutDecisions
  | typeof rollouts;

type PerformerColumns<T extends Performed> = {
  readonly kind: T["actorKind"];
  readonly id: T["actorId"];
  readonly name: SQL<string | null>;
};

/** Selected in a query that left-joins `users` on `isPerformer` and `apiKeys` on `isPerformingKey`. */
export function performerOf<T extends Performed>(table: T): PerformerColumns<T> {
  return {
    kind: table.actorKind,
    id: table.actorId,
    name: nameOf(table),
  };
}

/** What was imported keeps its author's name; whoever imported it is in the audit trail. */
function nameOf(table: Performed): SQL<string | null> {
  const name = sql<string | null>`coalesce(${users.name}, ${apiKeys.name})`;
  if (!("importedAuthor" in table)) return name;
  return sql<string | null>`coalesce(${table.importedAuthor} || ' (imported)', ${name})`;
}

export function isPerformer({ actorKind, actorId }: Performed): SQL | undefined {
  return and(eq(actorKind, "user"), eq(users.id, actorId));
}

export function isPerformingKey({ actorKind, actorId }: Performed, workspaceId: string): SQL | undefined {
  return and(eq(actorKind, "apiKey"), eq(apiKeys.workspaceId, workspaceId), eq(apiKeys.id, actorId));
}
