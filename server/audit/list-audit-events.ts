import { and, lt } from "drizzle-orm";
import { auditEvents } from "@/db/schema";
import { selectDescribedEvents } from "@/server/activity/select-described-events";
import { type ActivityEvent, toActivityEvent } from "@/server/activity/to-activity-event";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ListAuditEventsInput } from "./audit-schemas";
import { matchesFilter } from "./matches-filter";

export type AuditEvent = ActivityEvent & {
  readonly action: string;
  readonly subjectId: string;
  /** At the time; null for keys and jobs. */
  readonly actorRole: string | null;
  readonly keySelector: string | null;
  readonly requestId: string | null;
  readonly correlationId: string | null;
  readonly ip: string | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly previousHash: string;
  readonly hash: string;
};
export type AuditPage = { events: AuditEvent[]; nextCursor: number | null };

/** The whole trail, newest first: unlike activity it leaves nothing out. */
export async function listAuditEvents(
  ctx: WorkspaceContext,
  { cursor, limit, ...filter }: ListAuditEventsInput,
): Promise<AuditPage> {
  assertCan(ctx.actor, "audit:read");
  const rows = await inWorkspace(ctx, (tx) =>
    selectDescribedEvents(tx, {
      where: and(
        matchesFilter(tx, filter),
        cursor === undefined || cursor === null ? undefined : lt(auditEvents.sequence, cursor),
      ),
      limit: limit + 1,
    }),
  );
  const events = rows.slice(0, limit).map((row): AuditEvent => {
    const { workspaceId: _, promptId: __, actorKind: ___, actorId: ____, ...event } = row.event;
    return { ...event, ...toActivityEvent(row) };
  });
  return { events, nextCursor: rows.length > limit ? (events.at(-1)?.sequence ?? null) : null };
}
