import { eq } from "drizzle-orm";
import { auditEvents, auditHeads } from "@/db/schema";
import type { Actor } from "@/server/authz/policy";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { actorColumns } from "./actor-columns";
import { hashAuditEvent } from "./hash-audit-event";

export type AuditEntry = {
  action: `${string}.${string}`;
  subjectId: string;
  /** The prompt it is about: its activity shows the event. */
  promptId?: string;
  /** What it is a part of: the id of the release that it belongs to. */
  correlationId?: string;
  /** Where it came from, when it is recorded after its request. */
  ip?: string | null;
  /** The parts that changed; secrets never. */
  before?: unknown;
  after?: unknown;
};

/**
 * Call it with the transaction's context: if the trail cannot be written, the change must not stand.
 * It takes the workspace's chain for the rest of the transaction, so call it last.
 */
export async function recordAudit(ctx: WorkspaceContext, entry: AuditEntry): Promise<void> {
  await recordAudits(ctx, [entry]);
}

/** Several events of one act, in their order, at the price of one. */
export async function recordAudits(ctx: WorkspaceContext, entries: readonly AuditEntry[]): Promise<void> {
  const { db, workspaceId } = ctx;
  if (entries.length === 0) return;
  const [head] = await db
    .select()
    .from(auditHeads)
    .where(eq(auditHeads.workspaceId, workspaceId))
    .for("update");
  if (!head) throw new Error(`Workspace ${workspaceId} has no audit chain.`);

  const events = chainEvents(ctx, entries, head);
  for (let start = 0; start < events.length; start += MAX_ROWS) {
    await db.insert(auditEvents).values(events.slice(start, start + MAX_ROWS));
  }
  const last = events.at(-1) ?? head;
  await db
    .update(auditHeads)
    .set({ sequence: last.sequence, hash: last.hash })
    .where(eq(auditHeads.workspaceId, workspaceId));
}

/** Postgres takes 65,535 parameters in a statement. */
const MAX_ROWS = 1_000;

type Link = { readonly sequence: number; readonly hash: string };

function chainEvents(ctx: WorkspaceContext, entries: readonly AuditEntry[], head: Link) {
  const { workspaceId, actor, origin } = ctx;
  const occurredAt = new Date();
  let previous = head;
  return entries.map((entry) => {
    const event = {
      workspaceId,
      sequence: previous.sequence + 1,
      occurredAt,
      ...actorColumns(actor),
      actorRole: roleOf(actor),
      requestId: origin?.requestId ?? null,
      ip: entry.ip ?? origin?.ip ?? null,
      action: entry.action,
      subjectId: entry.subjectId,
      // Undefined where there is none: no part of what is hashed then, so that older events, which lack them, verify.
      promptId: entry.promptId,
      correlationId: entry.correlationId,
      keySelector: actor.kind === "apiKey" ? actor.selector : undefined,
      before: entry.before ?? null,
      after: entry.after ?? null,
      previousHash: previous.hash,
    };
    const link = { ...event, hash: hashAuditEvent(event) };
    previous = link;
    return link;
  });
}

const roleOf = (actor: Actor) => (actor.kind === "user" ? (actor.customRole?.name ?? actor.role) : null);
