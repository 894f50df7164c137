import { and, asc, eq, gt, lte } from "drizzle-orm";
import { auditEvents, auditHeads } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ExportAuditInput } from "./audit-schemas";
import { auditFileHead, formatAuditEvents } from "./format-audit";
import { matchesFilter } from "./matches-filter";
import { recordAudit } from "./record-audit";
import { STORED_COLUMNS } from "./select-stored-events";

const BATCH = 1_000;

/** What a filter lets through, oldest first, in pieces of a file. That it was exported is the last event in it. */
export async function exportAudit(
  ctx: WorkspaceContext,
  { format, ...filter }: ExportAuditInput,
): Promise<AsyncIterable<string>> {
  assertCan(ctx.actor, "audit:read");
  const upTo = await inWorkspace(ctx, async (tx) => {
    await recordAudit(tx, {
      action: "audit.export",
      subjectId: tx.workspaceId,
      after: { format, filter },
    });
    return findEnd(tx);
  });
  return writeFile(ctx, { format, filter, upTo });
}

async function findEnd({ db, workspaceId }: WorkspaceContext): Promise<number> {
  const [head] = await db
    .select({ sequence: auditHeads.sequence })
    .from(auditHeads)
    .where(eq(auditHeads.workspaceId, workspaceId));
  return head?.sequence ?? 0;
}

type Extent = {
  readonly format: ExportAuditInput["format"];
  readonly filter: Omit<ExportAuditInput, "format">;
  readonly upTo: number;
};

async function* writeFile(scope: WorkspaceContext, { format, filter, upTo }: Extent): AsyncIterable<string> {
  yield auditFileHead(format);
  let after = 0;
  while (true) {
    const events = await inWorkspace(scope, (tx) =>
      tx.db
        .select(STORED_COLUMNS)
        .from(auditEvents)
        .where(
          and(
            eq(auditEvents.workspaceId, tx.workspaceId),
            gt(auditEvents.sequence, after),
            lte(auditEvents.sequence, upTo),
            matchesFilter(tx, filter),
          ),
        )
        .orderBy(asc(auditEvents.sequence))
        .limit(BATCH),
    );
    yield formatAuditEvents(format, events);
    const last = events.at(-1);
    if (!last || events.length < BATCH) return;
    after = last.sequence;
  }
}
