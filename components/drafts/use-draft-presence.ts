"use client";
import { useQueryClient } from "@tanstack/react-query";
import { type RefObject, useEffect, useEffectEvent, useState } from "react";
import { useTRPC, useTRPCClient } from "@/components/trpc/trpc-provider";
import type { DraftPresence } from "@/server/drafts/poll-draft";
import { useDraft } from "./draft-context";
import { sendOnLeave } from "./send-on-leave";

const POLL_MS = 3_000;

/** Carried by whatever holds the fields of one part of the draft: `messages.<id>`, `model`. */
export const FIELD_ATTRIBUTE = "data-draft-field";

/** Who else is here and in which field; on the way, hears that somebody saved. Silent while the page is hidden. */
export function useDraftPresence(editorRef: RefObject<HTMLElement | null>): readonly DraftPresence[] {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const { workspaceSlug, prompt, branchName, latest, syncer } = useDraft();
  const [present, setPresent] = useState<readonly DraftPresence[]>([]);
  const [tabId] = useState(() => Math.random().toString(36).slice(2, 12).padEnd(10, "0"));
  const name = { workspaceSlug, promptSlug: prompt.slug, branchName };

  const poll = useEffectEvent(async () => {
    try {
      const field = fieldIn(editorRef.current);
      const pulse = await client.draft.poll.mutate({ ...name, tabId, field });
      setPresent(pulse.present.filter((someone) => someone.tabId !== tabId));
      await syncer.hear(pulse);
      // The server answers again: no need to wait for the next try.
      const isBack = ["offline", "signedOut"].includes(syncer.read().status.kind);
      if (isBack) void syncer.flush();
      if (pulse.headNumber !== (latest?.number ?? null)) await refreshVersions();
    } catch {
      // Nobody can be seen for now; that words are not saved is told by the save itself.
      setPresent([]);
    }
  });
  const refreshVersions = useEffectEvent(() =>
    Promise.all([
      queryClient.invalidateQueries(trpc.version.pathFilter()),
      queryClient.invalidateQueries(trpc.prompt.get.pathFilter()),
    ]),
  );
  const leave = useEffectEvent(() => sendOnLeave("draft.leave", { ...name, tabId }));

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isStopped = false;
    const next = async () => {
      clearTimeout(timer);
      if (document.visibilityState === "visible") await poll();
      if (!isStopped) timer = setTimeout(next, POLL_MS);
    };
    const onVisible = () => (document.visibilityState === "visible" ? void next() : undefined);
    const onLeave = () => leave();
    void next();
    document.addEventListener("visibilitychange", onVisible);
    window.addEventListener("pagehide", onLeave);
    return () => {
      isStopped = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onVisible);
      window.removeEventListener("pagehide", onLeave);
      leave();
    };
  }, []);
  return present;
}

function fieldIn(editor: HTMLElement | null): string | null {
  const focused = document.activeElement;
  if (!focused || !editor?.contains(focused)) return null;
  return focused.closest(`[${FIELD_ATTRIBUTE}]`)?.getAttribute(FIELD_ATTRIBUTE) ?? null;
}
