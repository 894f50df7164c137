import { bigint, index, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { actor, instant } from "./columns";
import { workspaceId } from "./workspaces";

/** Append-only, and chained: each row's hash covers the one before it, so a change anywhere shows in every later hash. */
export const auditEvents = pgTable(
  "audit_events",
  {
    workspaceId: workspaceId(),
    sequence: bigint({ mode: "number" }).notNull(),
    occurredAt: instant().notNull(),
    ...actor,
    /** The person's role at the time; null for keys and jobs. */
    actorRole: text(),
    /** The selector of the key that acted; null for people and jobs. Covered by the hash where it is set. */
    keySelector: text(),
    requestId: text(),
    /** What several acts belong to: a release's id from its request to its landing. Covered by the hash where it is set. */
    correlationId: text(),
    ip: text(),
    action: text().notNull(),
    subjectId: text().notNull(),
    /** The prompt it is about, for that prompt's activity; covered by the hash where it is set. */
    promptId: text(),
    before: jsonb(),
    after: jsonb(),
    previousHash: text().notNull(),
    hash: text().notNull(),
  },
  (t) => [
    primaryKey({ name: "audit_events_pk", columns: [t.workspaceId, t.sequence] }),
    index("audit_events_prompt_index").on(t.workspaceId, t.promptId, t.sequence),
    index("audit_events_correlation_index").on(t.workspaceId, t.correlationId, t.sequence),
    index("audit_events_time_index").on(t.workspaceId, t.occurredAt, t.sequence),
  ],
);

/** The last link of a workspace's chain; locking it is what gives events their order. */
export const auditHeads = pgTable("audit_heads", {
  workspaceId: workspaceId().primaryKey(),
  sequence: bigint({ mode: "number" }).notNull(),
  hash: text().notNull(),
  /** Where the kept part of the chain begins: the last event that retention removed, and its hash. 0 and the genesis hash: nothing was. */
  prunedSequence: bigint({ mode: "number" }).notNull().default(0),
  prunedHash: text().notNull().default("0".repeat(64)),
});
