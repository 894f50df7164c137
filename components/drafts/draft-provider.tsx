"use client";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo, useState } from "react";
import { useTRPC, useTRPCClient } from "@/components/trpc/trpc-provider";
import { toast } from "@/components/ui/toast";
import { draftOf, emptyDraft } from "@/server/drafts/draft-of-content";
import type { DraftView } from "@/server/drafts/draft-view";
import type { PromptDetail } from "@/server/prompts/get-prompt";
import {
  ActionsContext,
  type DraftActions,
  type DraftState,
  type Examples,
  StateContext,
} from "./draft-context";
import { isSameDraft } from "./is-same-draft";
import { useBranchName } from "./use-branch-name";
import { type DraftName, syncedOf, useDraftSyncer } from "./use-draft-syncer";

interface DraftProviderProps {
  workspaceSlug: string;
  promptSlug: string;
  children: ReactNode;
}

/** Holds the edit of a prompt above its tabs, so that every page of it knows what is written and not saved. */
export function DraftProvider({ workspaceSlug, promptSlug, children }: DraftProviderProps) {
  const trpc = useTRPC();
  const branchName = useBranchName();
  const { data: prompt } = useSuspenseQuery(
    trpc.prompt.get.queryOptions({ workspaceSlug, slug: promptSlug }),
  );
  return (
    <BranchDraftProvider
      key={branchName}
      prompt={prompt}
      workspaceSlug={workspaceSlug}
      promptSlug={promptSlug}
      branchName={branchName}
    >
      {children}
    </BranchDraftProvider>
  );
}

function BranchDraftProvider(props: DraftProviderProps & { prompt: PromptDetail; branchName: string }) {
  const { workspaceSlug, promptSlug, branchName, prompt, children } = props;
  const trpc = useTRPC();
  const [name] = useState<DraftName>({ workspaceSlug, promptSlug, branchName });
  const { data: view } = useSuspenseQuery(trpc.draft.get.queryOptions(name));
  const { data: latest } = useSuspenseQuery(trpc.version.findHead.queryOptions(name));
  const isReadOnly = !prompt.canWrite || prompt.archivedAt !== null;
  const { syncer, snapshot } = useDraftSyncer({ name, promptId: prompt.id, view, isReadOnly });
  const [examples, setExamples] = useState<Examples>({});
  const [isSaving, setSaving] = useState(false);
  const actions = useActions(name, syncer, setExamples, setSaving);

  const headDocument = useMemo(
    () => (latest ? draftOf(latest.content) : emptyDraft(prompt.type === "chat" ? "chat" : "text")),
    [latest, prompt.type],
  );
  const { session, status } = snapshot;
  const { draft, baseNumber, incoming } = session;
  // A draft of the very same words was opened to take newer snippets along: it is one as well.
  const takesSnippets = useMemo(
    () => view.isDirty && isSameDraft(view.document, headDocument),
    [view, headDocument],
  );
  const isChanged = useMemo(() => !isSameDraft(draft, headDocument), [draft, headDocument]);
  const isDirty = isChanged || takesSnippets;
  const isBehind = (latest?.number ?? 0) > (baseNumber ?? 0);

  const state = useMemo<DraftState>(
    () => ({
      workspaceSlug,
      prompt,
      branchName,
      latest,
      draft,
      baseNumber,
      isDirty,
      isOutdated: isBehind && isDirty,
      isReadOnly,
      status,
      incoming,
      isDiscarded: view.isDiscarded && !isDirty,
      examples,
      isSaving,
      syncer,
    }),
    [
      workspaceSlug,
      prompt,
      branchName,
      latest,
      draft,
      baseNumber,
      isDirty,
      isBehind,
      isReadOnly,
      status,
      incoming,
      view.isDiscarded,
      examples,
      isSaving,
      syncer,
    ],
  );
  return (
    <ActionsContext value={actions}>
      <StateContext value={state}>{children}</StateContext>
    </ActionsContext>
  );
}

function useActions(
  name: DraftName,
  syncer: DraftState["syncer"],
  setExamples: (next: Examples | ((previous: Examples) => Examples)) => void,
  setSaving: (isOpen: boolean) => void,
): DraftActions {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const [actions] = useState<DraftActions>(() => {
    const prefix = `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;
    let created = 0;

    function begin(view: DraftView) {
      queryClient.setQueryData(trpc.draft.get.queryKey(name), view);
      syncer.dispatch({ kind: "load", loaded: syncedOf(view) });
    }

    async function undoDiscard() {
      try {
        const expectedRevision = syncer.read().session.synced.revision;
        begin(await client.draft.undoDiscard.mutate({ ...name, expectedRevision }));
      } catch (error) {
        toast.error(error instanceof Error ? error.message : "The draft could not be restored");
      }
    }

    async function discard() {
      // What is given up is put away whole, so that taking it back brings the last word too.
      await syncer.flush();
      try {
        const expectedRevision = syncer.read().session.synced.revision;
        begin(await client.draft.discard.mutate({ ...name, expectedRevision }));
        toast("Draft discarded", { action: { label: "Undo", onClick: () => void undoDiscard() } });
      } catch (error) {
        toast.error(error instanceof Error ? error.message : "The draft could not be discarded");
      }
    }

    return {
      edit: (edit) => syncer.dispatch({ kind: "edit", edit }),
      discard,
      undoDiscard,
      setExample: (variable, text) => setExamples((previous) => ({ ...previous, [variable]: text })),
      setExamples,
      setSaving,
      createMessageId: () => {
        created += 1;
        return `${prefix}-${created}`;
      },
    };
  });
  return actions;
}
