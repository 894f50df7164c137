import { eq } from "drizzle-orm";
import { auditEvents, auditHeads } from "@/db/schema";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { actorColumns } from "./actor-columns";
import { hashAuditEvent } from "./hash-audit-event";

type AuditEntry = {
  action: `${string}.${string}`;
  subjectId: string;
  /** The prompt it is about: its activity shows the event. */
  promptId?: string;
  /** The parts that changed; secrets never. */
  before?: unknown;
  after?: unknown;
};

/**
 * Call it with the transaction's context: if the trail cannot be written, the change must not stand.
 * It takes the workspace's chain for the rest of the transaction, so call it last.
 */
export async function recordAudit(ctx: WorkspaceContext, entry: AuditEntry): Promise<void> {
  const { db, workspaceId, actor, origin } = ctx;
  const [head] = await db
    .select()
    .from(auditHeads)
    .where(eq(auditHeads.workspaceId, workspaceId))
    .for("update");
  if (!head) throw new Error(`Workspace ${workspaceId} has no audit chain.`);

  const event = {
    workspaceId,
    sequence: head.sequence + 1,
    occurredAt: new Date(),
    ...actorColumns(actor),
    actorRole: actor.kind === "user" ? actor.role : null,
    requestId: origin?.requestId ?? null,
    ip: origin?.ip ?? null,
    action: entry.action,
    subjectId: entry.subjectId,
    // Absent where there is none, so that it is not part of what is hashed then.
    ...(entry.promptId === undefined ? {} : { promptId: entry.promptId }),
    before: entry.before ?? null,
    after: entry.after ?? null,
    previousHash: head.hash,
  };
  const hash = hashAuditEvent(event);
  await db.insert(auditEvents).values({ ...event, hash });
  await db
    .update(auditHeads)
    .set({ sequence: event.sequence, hash })
    .where(eq(auditHeads.workspaceId, workspaceId));
}
