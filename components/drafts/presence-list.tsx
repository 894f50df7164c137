"use client";
import { Avatar } from "@/components/ui/avatar";
import type { DraftDocument } from "@/server/drafts/draft-document";
import type { DraftPresence } from "@/server/drafts/poll-draft";
import { usePresent } from "./editor-context";

interface PresenceListProps {
  present: readonly DraftPresence[];
  draft: DraftDocument;
}

const MAX_SHOWN = 4;

/** Who else has the draft open, and where they are in it. A person with two tabs is one person. */
export function PresenceList({ present, draft }: PresenceListProps) {
  const people = [...new Map(present.map((someone) => [someone.userId, someone])).values()];
  if (people.length === 0) return null;
  const shown = people.slice(0, MAX_SHOWN);
  return (
    <ul aria-label="Also here" className="flex items-center -space-x-1">
      {shown.map(({ userId, name, field }) => {
        const words = `${name}${whereIn(draft, field)}`;
        return (
          <li key={userId} title={words} className="rounded-full bg-background ring-2 ring-background">
            <Avatar name={name} colorKey={userId} />
            <span className="sr-only">{words}</span>
          </li>
        );
      })}
      {people.length > shown.length ? (
        <li className="numeric pl-2 text-muted text-xs">+{people.length - shown.length}</li>
      ) : null}
    </ul>
  );
}

/** Beside a message: who else has the cursor in it. */
export function FieldPresence({ field }: { field: string }) {
  const present = usePresent();
  const here = present.filter((someone) => someone.field === field);
  if (here.length === 0) return null;
  return (
    <span className="flex min-w-0 items-center gap-1 text-accent text-xs">
      {here.map(({ tabId, userId, name }) => (
        <span key={tabId} className="flex min-w-0 items-center gap-1">
          <Avatar name={name} colorKey={userId} size="sm" />
          <span className="truncate max-sm:sr-only">{name} is here</span>
        </span>
      ))}
    </span>
  );
}

function whereIn(draft: DraftDocument, field: string | null): string {
  if (field === null) return "";
  const [area, id] = field.split(".");
  if (area !== "messages") return `, in the ${area}`;
  const index = draft.messages.findIndex((message) => message.id === id);
  return index === -1 ? "" : `, in message ${index + 1}`;
}
