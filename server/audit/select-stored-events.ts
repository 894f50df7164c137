import { and, asc, eq, gt, lte, sql } from "drizzle-orm";
import { auditEvents } from "@/db/schema";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { StoredEvent } from "./stored-event";

/** What a hash is taken of, column by column. */
export const STORED_COLUMNS = {
  workspaceId: auditEvents.workspaceId,
  sequence: auditEvents.sequence,
  // As text, with all digits: a JavaScript date drops those below a millisecond.
  occurredAt: sql<string>`to_char(${auditEvents.occurredAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
  actorKind: auditEvents.actorKind,
  actorId: auditEvents.actorId,
  actorRole: auditEvents.actorRole,
  keySelector: auditEvents.keySelector,
  requestId: auditEvents.requestId,
  correlationId: auditEvents.correlationId,
  ip: auditEvents.ip,
  action: auditEvents.action,
  subjectId: auditEvents.subjectId,
  promptId: auditEvents.promptId,
  before: auditEvents.before,
  after: auditEvents.after,
  previousHash: auditEvents.previousHash,
  hash: auditEvents.hash,
};

/** The rows after `after` up to `upTo`, by their number; at most `limit`. */
export function selectStoredEvents(
  { db, workspaceId }: WorkspaceContext,
  { after, upTo, limit }: { after: number; upTo: number; limit: number },
): Promise<StoredEvent[]> {
  return db
    .select(STORED_COLUMNS)
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.workspaceId, workspaceId),
        gt(auditEvents.sequence, after),
        lte(auditEvents.sequence, upTo),
      ),
    )
    .orderBy(asc(auditEvents.sequence))
    .limit(limit);
}
