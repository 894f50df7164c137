"use client";
import { Filter } from "lucide-react";
import { Fragment, type ReactNode } from "react";
import { ValueChangeList } from "@/components/diffs/value-change-list";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import type { AuditEvent } from "@/server/audit/list-audit-events";
import type { AuditFilters } from "./audit-filters";
import type { ChangeFilters } from "./audit-log";
import { listChanges } from "./list-changes";

interface AuditDetailProps {
  id: string;
  workspaceSlug: string;
  event: AuditEvent;
  onFilter: ChangeFilters;
}

/** What changed, and what identifies the event. */
export function AuditDetail({ id, event, onFilter }: AuditDetailProps) {
  const narrow = (filters: Partial<AuditFilters>, noun: string) => (
    <NarrowButton noun={noun} onClick={() => onFilter(filters)} />
  );
  return (
    <section id={id} aria-label={`Details of #${event.sequence}`} className="mt-2 mb-1 sm:ml-8">
      <Recorded event={event} />
      <dl className="grid gap-y-1 text-xs sm:grid-cols-[8rem_minmax(0,1fr)]">
        <Fact term="Action">
          <code>{event.action}</code>
          {narrow({ action: event.action }, "this action")}
        </Fact>
        <Fact term="Subject">
          <code>{event.subjectId}</code>
          {narrow({ subject: event.subjectId }, "this subject")}
        </Fact>
        <Fact term="By">
          <code>{event.by.id}</code>
          {narrow({ actor: event.by.id }, "this actor")}
        </Fact>
        {event.keySelector === null ? null : (
          <Fact term="Key">
            <code>gly_app_{event.keySelector}</code>
            {narrow({ key: event.keySelector }, "this key")}
          </Fact>
        )}
        {event.ip === null ? null : (
          <Fact term="IP address">
            <code>{event.ip}</code>
            {narrow({ ip: event.ip }, "this address")}
          </Fact>
        )}
        {event.correlationId === null ? null : (
          <Fact term="Part of">
            <code>{event.correlationId}</code>
          </Fact>
        )}
        {event.requestId === null ? null : (
          <Fact term="Request">
            <code>{event.requestId}</code>
            <CopyButton value={event.requestId} noun="request id" />
          </Fact>
        )}
        <Fact term="Time">
          <span className="numeric">{event.occurredAt.toISOString()}</span>
        </Fact>
        <Fact term="Hash">
          <code>{event.hash}</code>
          <CopyButton value={event.hash} noun="hash" />
        </Fact>
        <Fact term="Previous hash">
          <code>{event.previousHash}</code>
          <CopyButton value={event.previousHash} noun="previous hash" />
        </Fact>
      </dl>
    </section>
  );
}

/** What it was and is; where nothing was before, only what is. */
function Recorded({ event: { before, after } }: { event: AuditEvent }) {
  const changes = listChanges(before, after);
  if (changes.length === 0) return null;
  if (before !== null) {
    return (
      <div className="mb-3 overflow-hidden rounded-md border">
        <ValueChangeList changes={changes} layout="inline" />
      </div>
    );
  }
  return (
    <dl className="mb-3 grid gap-y-1 rounded-md border px-3 py-2 text-sm sm:grid-cols-[12rem_minmax(0,1fr)]">
      {changes.map(({ label, after: value }) => (
        <Fragment key={label}>
          <dt className="break-words text-muted text-xs leading-5">{label}</dt>
          <dd className="min-w-0 whitespace-pre-wrap break-words">{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-subtle leading-7">{term}</dt>
      <dd className="flex min-h-7 min-w-0 items-center gap-1 [&_code]:break-all">{children}</dd>
    </>
  );
}

function NarrowButton({ noun, onClick }: { noun: string; onClick: () => void }) {
  return (
    <Button
      variant="ghost"
      size="icon-sm"
      aria-label={`Show only ${noun}`}
      title={`Show only ${noun}`}
      onClick={onClick}
    >
      <Filter aria-hidden="true" className="size-3.5" />
    </Button>
  );
}
