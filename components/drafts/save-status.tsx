"use client";
import { Check, CircleAlert, CloudOff, GitMerge } from "lucide-react";
import { Spinner } from "@/components/ui/spinner";
import { useDraft } from "./draft-context";
import type { SyncStatus } from "./draft-syncer";

const LOOKS: Record<SyncStatus["kind"], { icon: typeof Check | null; text: string; className: string }> = {
  saved: { icon: Check, text: "Saved", className: "text-muted" },
  unsaved: { icon: null, text: "Saving…", className: "text-muted" },
  saving: { icon: null, text: "Saving…", className: "text-muted" },
  offline: { icon: CloudOff, text: "Offline: kept in this tab, will be saved", className: "text-warning" },
  signedOut: {
    icon: CloudOff,
    text: "Signed out: kept in this tab until you sign in",
    className: "text-warning",
  },
  conflict: { icon: GitMerge, text: "Kept in this tab until you choose", className: "text-warning" },
  refused: { icon: CircleAlert, text: "Kept in this tab, not saved", className: "text-danger" },
};

/** Whether the server has what is written. */
export function SaveStatus() {
  const { status, isReadOnly, isDirty } = useDraft();
  if (isReadOnly) return null;
  const { icon: Icon, text, className } = LOOKS[status.kind];
  return (
    <p role="status" className={`inline-flex items-center gap-1.5 text-xs ${className}`}>
      {Icon ? <Icon aria-hidden="true" className="size-3.5 shrink-0" /> : <Spinner className="size-3" />}
      {status.kind === "refused" ? `${text}: ${status.message}` : savedText(text, isDirty, status.kind)}
    </p>
  );
}

/** A draft is saved for colleagues, and is no version yet. */
const savedText = (text: string, isDirty: boolean, kind: SyncStatus["kind"]) =>
  kind === "saved" && isDirty ? "Draft saved" : text;
