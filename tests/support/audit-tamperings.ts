/** What somebody who owns the database may do to an audit trail. */
import { and, asc, between, eq, gt, gte, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import fc from "fast-check";
import type { Database } from "@/db/client";
import { auditEvents, auditHeads } from "@/db/schema";
import { hashAuditEvent } from "@/server/audit/hash-audit-event";

type Row = typeof auditEvents.$inferSelect;

/** By the columns' names in SQL: an expression that differs from what stands there. */
const EDITS: Readonly<Record<string, string>> = {
  occurred_at: "occurred_at + interval '1 millisecond'",
  actor_kind: "case actor_kind when 'user' then 'apiKey' else 'user' end",
  actor_id: "actor_id || 'x'",
  actor_role: "case when actor_role is null then 'owner' end",
  key_selector: "case when key_selector is null then 'x' end",
  request_id: "coalesce(request_id, '') || 'x'",
  correlation_id: "case when correlation_id is null then 'x' end",
  ip: "case when ip is null then '127.0.0.1' end",
  action: "action || 'd'",
  subject_id: "''",
  prompt_id: "case when prompt_id is null then '' end",
  before: `case when before is null then '{"a":1}'::jsonb end`,
  after: `after || '{"changed":true}'::jsonb`,
  previous_hash: "md5(previous_hash) || md5(previous_hash)",
  hash: "md5(hash) || md5(hash)",
  sequence: "sequence + 1000",
  workspace_id: "'wsp_without_chain'",
};

const place = (length: number) => fc.integer({ min: 1, max: length });

/** Tamperings of a trail with the numbers 1 to `length`, by what they do; each changes something. */
export const tamperings = (length: number) =>
  fc.oneof(
    fc.record({
      kind: fc.constant("edit"),
      at: place(length),
      column: fc.constantFrom(...Object.keys(EDITS)),
    }),
    fc.record({ kind: fc.constant("delete"), at: place(length), count: place(3) }),
    fc.record({ kind: fc.constant("delete and close the gap"), at: place(length - 1) }),
    fc.record({ kind: fc.constant("swap"), at: place(length - 1), distance: place(length - 1) }),
    fc.record({ kind: fc.constant("truncate"), at: place(length), movesHead: fc.boolean() }),
    fc.record({ kind: fc.constant("rehash"), at: place(length), grows: fc.integer({ min: 0, max: 3 }) }),
    fc.record({ kind: fc.constant("truncate and append"), at: place(length), count: place(length) }),
    fc.record({ kind: fc.constant("prune"), at: place(length - 1), isTold: fc.boolean() }),
    fc.record({ kind: fc.constant("move the head"), movesHash: fc.boolean() }),
  );
type ArbitraryOf<T> = T extends fc.Arbitrary<infer Value> ? Value : never;
export type Tampering = ArbitraryOf<ReturnType<typeof tamperings>>;

/** Carries it out, as a superuser whom no row-level security holds. */
export async function tamper(db: Database, workspaceId: string, tampering: Tampering): Promise<void> {
  const trail = openTrail(db, workspaceId);
  switch (tampering.kind) {
    case "edit":
      return trail.edit(tampering.at, tampering.column);
    case "delete":
      return trail.remove(tampering.at, tampering.at + tampering.count - 1);
    case "delete and close the gap":
      return trail.closeGap(tampering.at);
    case "swap":
      return trail.swap(tampering.at, tampering.distance);
    case "truncate":
      return trail.truncate(tampering.at, tampering.movesHead);
    case "rehash":
      return trail.rehash(tampering.at, tampering.grows);
    case "truncate and append":
      return trail.forge(tampering.at, tampering.count);
    case "prune":
      return trail.prune(tampering.at, tampering.isTold);
    case "move the head":
      return trail.moveHead(tampering.movesHash);
  }
}

function openTrail(db: Database, workspaceId: string) {
  const own = eq(auditEvents.workspaceId, workspaceId);
  const rowsFrom = (sequence: number) =>
    db
      .select()
      .from(auditEvents)
      .where(and(own, gte(auditEvents.sequence, sequence)))
      .orderBy(asc(auditEvents.sequence));
  const setHead = (head: PgUpdateSetSource<typeof auditHeads>) =>
    db.update(auditHeads).set(head).where(eq(auditHeads.workspaceId, workspaceId));
  const linkBefore = async (sequence: number) => {
    const [row] = await rowsFrom(sequence);
    return { sequence: sequence - 1, hash: row?.previousHash ?? "" };
  };
  /** Replaces everything from a number on by a chain that holds by itself, and moves the head to its end. */
  async function replaceFrom(sequence: number, rows: readonly Row[]) {
    let last = await linkBefore(sequence);
    const chain = rows.map((row) => {
      const event = chained(row, last);
      last = event;
      return event;
    });
    await db.delete(auditEvents).where(and(own, gte(auditEvents.sequence, sequence)));
    await db.insert(auditEvents).values(chain);
    await setHead({ sequence: last.sequence, hash: last.hash });
  }

  return {
    async edit(sequence: number, column: string) {
      await db.execute(
        sql`update audit_events set ${sql.identifier(column)} = ${sql.raw(EDITS[column] ?? "")} where workspace_id = ${workspaceId} and sequence = ${sequence}`,
      );
    },
    async remove(from: number, to: number) {
      await db.delete(auditEvents).where(and(own, between(auditEvents.sequence, from, to)));
    },
    async closeGap(sequence: number) {
      await db.delete(auditEvents).where(and(own, eq(auditEvents.sequence, sequence)));
      await db
        .update(auditEvents)
        .set({ sequence: sql`${auditEvents.sequence} - 1` })
        .where(and(own, gt(auditEvents.sequence, sequence)));
      await setHead({ sequence: sql`${auditHeads.sequence} - 1` });
    },
    async swap(sequence: number, distance: number) {
      const rows = await rowsFrom(sequence);
      const [one, other] = [rows[0], rows[Math.min(distance, rows.length - 1)]];
      if (!one || !other) return;
      await db.delete(auditEvents).where(and(own, eq(auditEvents.sequence, one.sequence)));
      await db.delete(auditEvents).where(and(own, eq(auditEvents.sequence, other.sequence)));
      await db.insert(auditEvents).values([
        { ...one, sequence: other.sequence },
        { ...other, sequence: one.sequence },
      ]);
    },
    async truncate(sequence: number, movesHead: boolean) {
      const last = await linkBefore(sequence);
      await db.delete(auditEvents).where(and(own, gte(auditEvents.sequence, sequence)));
      if (movesHead) await setHead(last);
    },
    async rehash(sequence: number, grows: number) {
      const rows = (await rowsFrom(sequence)).map((row) => ({ ...row, actorId: `${row.actorId}-forged` }));
      await replaceFrom(sequence, [...rows, ...rows.slice(0, grows)]);
    },
    async forge(sequence: number, count: number) {
      const [row] = await rowsFrom(sequence);
      if (!row) return;
      await replaceFrom(
        sequence,
        Array.from({ length: count }, () => ({ ...row, actorId: "usr_forged" })),
      );
    },
    async prune(sequence: number, isTold: boolean) {
      const { hash } = await linkBefore(sequence + 1);
      const [row] = (await rowsFrom(1)).slice(-1);
      if (!row) return;
      await db.delete(auditEvents).where(and(own, between(auditEvents.sequence, 1, sequence)));
      await setHead({ prunedSequence: sequence, prunedHash: hash });
      if (!isTold) return;
      const olderThan = new Date(Date.now() - 90 * 86_400_000).toISOString();
      const event = chained({ ...row, action: "audit.prune", after: { sequence, hash, olderThan } }, row);
      await db.insert(auditEvents).values(event);
      await setHead({ sequence: event.sequence, hash: event.hash });
    },
    async moveHead(movesHash: boolean) {
      if (movesHash) await setHead({ hash: "f".repeat(64) });
      else await setHead({ sequence: 7 });
    },
  };
}

function chained(row: Row, previous: { sequence: number; hash: string }): Row {
  const { hash: _, promptId, keySelector, correlationId, ...always } = row;
  const event = {
    ...always,
    ...(promptId === null ? {} : { promptId }),
    ...(keySelector === null ? {} : { keySelector }),
    ...(correlationId === null ? {} : { correlationId }),
    sequence: previous.sequence + 1,
    previousHash: previous.hash,
  };
  return { ...row, ...event, hash: hashAuditEvent(event) };
}
