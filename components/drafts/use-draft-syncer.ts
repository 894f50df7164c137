"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from "react";
import { useTRPC, useTRPCClient } from "@/components/trpc/trpc-provider";
import { toast } from "@/components/ui/toast";
import type { DraftView } from "@/server/drafts/draft-view";
import type { KeptDraft, SyncedDraft } from "./draft-session";
import { keptDraftKey, readKeptDraft, removeKeptDraft, writeKeptDraft } from "./draft-storage";
import { DraftSyncer } from "./draft-syncer";
import { judgeFailure } from "./judge-failure";
import { sendOnLeave } from "./send-on-leave";

export type DraftName = {
  readonly workspaceSlug: string;
  readonly promptSlug: string;
  readonly branchName: string;
};

interface DraftSyncerInput {
  name: DraftName;
  promptId: string;
  view: DraftView;
  isReadOnly: boolean;
}

export const syncedOf = ({ document, baseNumber, mergingNumber, revision }: DraftView): SyncedDraft => ({
  document,
  baseNumber,
  mergingNumber,
  revision,
});

const saveInputOf = (name: DraftName, { draft, baseNumber, mergingNumber, synced }: KeptDraft) => ({
  ...name,
  document: draft,
  baseNumber,
  mergingNumber,
  expectedRevision: synced.revision,
});

/** One for as long as the branch is open; it starts with what the page brought. */
export function useDraftSyncer({ name, promptId, view, isReadOnly }: DraftSyncerInput) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const [syncer] = useState(() => {
    const queryKey = trpc.draft.get.queryKey(name);
    const storageKey = keptDraftKey(promptId, name.branchName);
    let latest = view;
    return new DraftSyncer(syncedOf(view), isReadOnly, {
      judgeFailure,
      load: async () => {
        latest = await client.draft.get.query(name);
        queryClient.setQueryData(queryKey, latest);
        return syncedOf(latest);
      },
      save: async (draft) => (await client.draft.save.mutate(saveInputOf(name, draft))).revision,
      keep: (kept) => {
        if (kept) writeKeptDraft(sessionStorage, storageKey, kept);
        else removeKeptDraft(sessionStorage, storageKey);
      },
      // So that coming back to the page begins with what was written, not with what it once loaded.
      onSaved: (saved) =>
        queryClient.setQueryData(queryKey, (known) => known && { ...known, ...saved, isDiscarded: false }),
      onAdopted: async (before, after) => {
        const who = latest.updatedBy?.name ?? "Somebody";
        const { describeEdit } = await import("./describe-edit");
        toast(`${who} ${describeEdit(before.document, after.document)}`, { id: "adopted" });
      },
    });
  });
  const snapshot = useSyncExternalStore(syncer.subscribe, syncer.read, syncer.read);

  useEffect(() => {
    const kept = readKeptDraft(sessionStorage, keptDraftKey(promptId, name.branchName));
    const isOfItsKind = kept?.draft.type === syncer.read().session.draft.type;
    if (kept && isOfItsKind) syncer.dispatch({ kind: "restore", kept });
    return () => {
      // Leaving for another page of ours: the request outlives the editor.
      void syncer.flush();
      syncer.stop();
    };
  }, [syncer, promptId, name.branchName]);

  // A version restored or merged on another page of the prompt, which had the draft read again.
  useEffect(() => {
    void syncer.hear({ revision: view.revision, headNumber: view.headNumber });
  }, [syncer, view.revision, view.headNumber]);

  useSaveOnLeave(name, syncer);
  return { syncer, snapshot };
}

function useSaveOnLeave(name: DraftName, syncer: DraftSyncer): void {
  const hide = useEffectEvent(() => {
    if (document.visibilityState === "hidden") void syncer.flush();
  });
  const leave = useEffectEvent(() => {
    syncer.stop();
    const { session } = syncer.read();
    const isSendable = syncer.hasUnsaved() && !session.incoming && !syncer.isReadOnly;
    if (isSendable) sendOnLeave("draft.save", saveInputOf(name, session));
  });
  const warn = useEffectEvent((event: BeforeUnloadEvent) => {
    const { status } = syncer.read();
    // Only where closing the tab would lose something: a save that is under way gets there.
    const isStuck = ["offline", "signedOut", "conflict", "refused"].includes(status.kind);
    if (isStuck && syncer.hasUnsaved()) event.preventDefault();
  });
  useEffect(() => {
    const onHide = () => hide();
    const onLeave = () => leave();
    const onWarn = (event: BeforeUnloadEvent) => warn(event);
    const onOnline = () => void syncer.flush();
    document.addEventListener("visibilitychange", onHide);
    window.addEventListener("pagehide", onLeave);
    window.addEventListener("beforeunload", onWarn);
    window.addEventListener("online", onOnline);
    return () => {
      document.removeEventListener("visibilitychange", onHide);
      window.removeEventListener("pagehide", onLeave);
      window.removeEventListener("beforeunload", onWarn);
      window.removeEventListener("online", onOnline);
    };
  }, [syncer]);
}
