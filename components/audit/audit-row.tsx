"use client";
import { ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import { ActivitySentence } from "@/components/activity/activity-sentence";
import { PerformerName } from "@/components/members/performer-name";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { RelativeTime } from "@/components/ui/relative-time";
import type { AuditEvent } from "@/server/audit/list-audit-events";
import { AuditDetail } from "./audit-detail";
import type { ChangeFilters } from "./audit-log";

interface AuditRowProps {
  workspaceSlug: string;
  event: AuditEvent;
  onFilter: ChangeFilters;
}

/** Who did what, when and from where; all that is known of it on request. */
export function AuditRow({ workspaceSlug, event, onFilter }: AuditRowProps) {
  const [isOpen, setOpen] = useState(false);
  const detailId = useId();
  return (
    <li className="px-3 py-2">
      <div className="flex items-start gap-2">
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={`Details of #${event.sequence}`}
          aria-expanded={isOpen}
          aria-controls={isOpen ? detailId : undefined}
          onClick={() => setOpen(!isOpen)}
          className="-ml-1"
        >
          <ChevronRight aria-hidden="true" className={cn("transition-transform", isOpen && "rotate-90")} />
        </Button>
        <div className="min-w-0 flex-1 pt-1">
          <div className="flex min-w-0 flex-wrap items-center gap-x-1.5 gap-y-1">
            <PerformerName performer={event.by} className="font-medium" />
            <ActivitySentence workspaceSlug={workspaceSlug} sentence={event.sentence} />
          </div>
          <Origin event={event} />
        </div>
        <RelativeTime time={event.occurredAt} className="shrink-0 pt-1 text-subtle text-xs leading-5" />
      </div>
      {isOpen ? (
        <AuditDetail id={detailId} workspaceSlug={workspaceSlug} event={event} onFilter={onFilter} />
      ) : null}
    </li>
  );
}

function Origin({ event }: { event: AuditEvent }) {
  const parts = [
    { name: "number", text: `#${event.sequence}` },
    { name: "role", text: event.actorRole ?? "" },
    { name: "key", text: event.keySelector === null ? "" : `gly_app_${event.keySelector}` },
    { name: "address", text: event.ip ?? "" },
  ].filter(({ text }) => text !== "");
  return (
    <p className="numeric mt-1 flex flex-wrap gap-x-3 gap-y-0.5 text-subtle text-xs">
      {parts.map(({ name, text }) => (
        <span key={name} className={cn("break-all", name === "key" && "font-mono")}>
          {text}
        </span>
      ))}
    </p>
  );
}
