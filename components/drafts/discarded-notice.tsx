"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useDraft, useDraftActions } from "./draft-context";

/** A draft was given up here, perhaps by mistake, perhaps by somebody else. */
export function DiscardedNotice() {
  const { branchName } = useDraft();
  const { undoDiscard } = useDraftActions();
  const [isRestoring, setRestoring] = useState(false);

  async function restore() {
    setRestoring(true);
    await undoDiscard();
    setRestoring(false);
  }

  return (
    <p className="flex flex-wrap items-center justify-between gap-2 rounded-lg border border-dashed px-4 py-2 text-muted text-sm">
      A draft of {branchName} was discarded. It can be restored until somebody writes again.
      <Button size="sm" isLoading={isRestoring} onClick={() => void restore()}>
        Restore the draft
      </Button>
    </p>
  );
}
