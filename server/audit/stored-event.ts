import { hashAuditEvent } from "./hash-audit-event";

/** An audit event as its row holds it, with nothing rounded or left out. */
export type StoredEvent = {
  readonly workspaceId: string;
  readonly sequence: number;
  /** With all digits that Postgres keeps, in UTC: `2026-11-22T23:26:20.123000Z`. */
  readonly occurredAt: string;
  readonly actorKind: string;
  readonly actorId: string;
  readonly actorRole: string | null;
  readonly keySelector: string | null;
  readonly requestId: string | null;
  readonly correlationId: string | null;
  readonly ip: string | null;
  readonly action: string;
  readonly subjectId: string;
  readonly promptId: string | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly previousHash: string;
  readonly hash: string;
};

/** What the row's hash must be: the same that `recordAudit` took. */
export function hashStoredEvent({ hash: _, ...event }: StoredEvent): string {
  const { promptId, correlationId, keySelector, occurredAt, ...always } = event;
  return hashAuditEvent({
    ...always,
    occurredAt: toMilliseconds(occurredAt),
    // Hashed only where they are set: events from before these columns lack them.
    ...(promptId === null ? {} : { promptId }),
    ...(correlationId === null ? {} : { correlationId }),
    ...(keySelector === null ? {} : { keySelector }),
  });
}

/** We write whole milliseconds; a row with more digits was not written by us, and must not hash as if it were. */
function toMilliseconds(occurredAt: string): string {
  return occurredAt.endsWith("000Z") ? `${occurredAt.slice(0, -4)}Z` : occurredAt;
}
