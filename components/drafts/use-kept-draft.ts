"use client";
import { type ActionDispatch, useEffect, useEffectEvent, useRef } from "react";
import { toast } from "@/components/ui/toast";
import type { DraftSession, SessionAction } from "./draft-session";
import { readStoredDraft, removeStoredDraft, writeStoredDraft } from "./draft-storage";

const pauseMs = 300;

interface KeptDraftInput {
  promptId: string;
  session: DraftSession;
  isDirty: boolean;
  dispatch: ActionDispatch<[SessionAction]>;
}

/**
 * What was not saved is kept in the tab and found again after a reload; the browser asks before the tab is closed.
 */
export function useKeptDraft({ promptId, session, isDirty, dispatch }: KeptDraftInput): void {
  const hasRestored = useRef(false);
  const restore = useEffectEvent(() => {
    const stored = readStoredDraft(sessionStorage, promptId);
    if (!stored || stored.draft.type !== session.draft.type) return;
    dispatch({ kind: "restore", ...stored });
  });
  const keep = useEffectEvent(() => {
    if (isDirty) {
      writeStoredDraft(sessionStorage, promptId, { baseNumber: session.base.number, draft: session.draft });
    } else {
      removeStoredDraft(sessionStorage, promptId);
    }
  });
  const leave = useEffectEvent(() => {
    keep();
    if (isDirty)
      toast.info("Your unsaved changes are kept in this tab", {
        description: "Open the prompt again to go on.",
      });
  });

  useEffect(() => {
    restore();
    hasRestored.current = true;
    return () => {
      leave();
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the session is what is kept, and when.
  useEffect(() => {
    if (!hasRestored.current) return;
    const timer = setTimeout(keep, pauseMs);
    return () => clearTimeout(timer);
  }, [session, isDirty]);

  useEffect(() => {
    if (!isDirty) return;
    const warn = (event: BeforeUnloadEvent) => {
      keep();
      event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isDirty]);
}
