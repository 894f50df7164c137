"use client";
import { GitMerge } from "lucide-react";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { toast } from "@/components/ui/toast";
import { nameOfPerformer } from "@/server/audit/performer-name";
import { ConflictDialog } from "./conflict-dialog";
import { useDraft, useDraftActions } from "./draft-provider";

/** Where the primary button leads while there is a conflict. */
export const CONFLICT_ID = "conflict";

/** Somebody saved meanwhile: says who, shows what, and lets the author choose. Their words stay as they are. */
export function ConflictNotice() {
  const { latest, baseNumber, draft } = useDraft();
  const { rebase, discard, restore } = useDraftActions();
  const ref = useRef<HTMLElement>(null);
  useEffect(() => ref.current?.focus(), []);
  if (!latest) return null;

  function takeTheirs() {
    discard();
    toast(`Your changes were discarded for v${latest?.number}`, {
      action: { label: "Undo", onClick: () => restore({ baseNumber, draft }) },
    });
  }

  return (
    <section
      ref={ref}
      id={CONFLICT_ID}
      tabIndex={-1}
      aria-label="Somebody else saved"
      className="flex scroll-mt-16 gap-3 rounded-lg border border-warning-solid bg-warning-subtle px-4 py-3 outline-none"
    >
      <GitMerge aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-warning" />
      <div className="min-w-0 flex-1">
        <p className="font-medium">
          {nameOfPerformer(latest.author)} saved v{latest.number} while you were editing
          {baseNumber === null ? "" : ` from v${baseNumber}`}
        </p>
        <p className="mt-0.5 text-muted">
          “{latest.message}”, <RelativeTime time={latest.createdAt} />. Your text below is untouched. Look at
          what changed, take over what you want to keep, then save yours on top.
        </p>
        <div className="mt-3 flex flex-wrap gap-2">
          <ConflictDialog latest={latest} />
          <Button size="sm" onClick={rebase}>
            Keep mine, on top of v{latest.number}
          </Button>
          <Button size="sm" variant="ghost" onClick={takeTheirs}>
            Discard mine
          </Button>
        </div>
      </div>
    </section>
  );
}
