"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
} from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import type { PromptDetail } from "@/server/prompts/get-prompt";
import type { VersionDetail } from "@/server/versions/find-version-row";
import { type Draft, draftOf } from "./draft";
import type { DraftEdit } from "./draft-reducer";
import { advanceSession, isDirty, type LoadedVersion, startSession } from "./draft-session";
import type { Examples } from "./preview-draft";
import { useKeptDraft } from "./use-kept-draft";

export type DraftActions = {
  readonly edit: (edit: DraftEdit) => void;
  /** Gives up what was written and begins from the newest version. */
  readonly discard: () => void;
  /** Takes a discard back. */
  readonly restore: (kept: { baseNumber: number | null; draft: Draft }) => void;
  /** Puts what was written on top of the newest version. */
  readonly rebase: () => void;
  readonly markSaved: (number: number) => void;
  readonly setExample: (name: string, text: string) => void;
  readonly setSaving: (isOpen: boolean) => void;
  /** Unlike any other message's, also across reloads. */
  readonly createMessageId: () => string;
};

export type DraftState = {
  readonly workspaceSlug: string;
  readonly prompt: PromptDetail;
  readonly latest: VersionDetail | null;
  readonly draft: Draft;
  /** The version it was made from; null for a prompt's first. */
  readonly baseNumber: number | null;
  /** Null when the version it was made from is not at hand. */
  readonly baseDraft: Draft | null;
  readonly isDirty: boolean;
  /** Somebody saved since: saving would be refused. */
  readonly isOutdated: boolean;
  readonly examples: Examples;
  /** The save dialog is open. */
  readonly isSaving: boolean;
};

const StateContext = createContext<DraftState | undefined>(undefined);
const ActionsContext = createContext<DraftActions | undefined>(undefined);

export function useDraft(): DraftState {
  const state = useContext(StateContext);
  if (!state) throw new Error("useDraft is for what stands inside a DraftProvider.");
  return state;
}

export function useDraftActions(): DraftActions {
  const actions = useContext(ActionsContext);
  if (!actions) throw new Error("useDraftActions is for what stands inside a DraftProvider.");
  return actions;
}

interface DraftProviderProps {
  workspaceSlug: string;
  promptSlug: string;
  children: ReactNode;
}

/** Holds the edit of a prompt above its tabs, so that a look at the history does not lose it. */
export function DraftProvider({ workspaceSlug, promptSlug, children }: DraftProviderProps) {
  const trpc = useTRPC();
  const { data: prompt } = useSuspenseQuery(
    trpc.prompt.get.queryOptions({ workspaceSlug, slug: promptSlug }),
  );
  const { data: latest } = useSuspenseQuery(
    trpc.version.findLatest.queryOptions({ workspaceSlug, promptSlug }),
  );
  const newest = useMemo<LoadedVersion>(
    () => ({ number: latest?.number ?? null, draft: draftOf(prompt.type, latest?.content ?? null) }),
    [latest, prompt.type],
  );
  const [session, dispatch] = useReducer(advanceSession, newest, startSession);
  const [examples, setExamples] = useState<Examples>({});
  const [isSaving, setSaving] = useState(false);
  const isChanged = isDirty(session);
  const isOutdated = (newest.number ?? 0) > (session.base.number ?? 0);

  useKeptDraft({ promptId: prompt.id, session, isDirty: isChanged, dispatch });
  useEffect(() => {
    if (isOutdated && !isChanged) dispatch({ kind: "load", version: newest });
  }, [isOutdated, isChanged, newest]);

  const newestRef = useRef(newest);
  useEffect(() => {
    newestRef.current = newest;
  }, [newest]);
  const [actions] = useState<DraftActions>(() => {
    const prefix = Date.now().toString(36);
    let created = 0;
    return {
      edit: (edit) => dispatch({ kind: "edit", edit }),
      discard: () => dispatch({ kind: "load", version: newestRef.current }),
      restore: (kept) => dispatch({ kind: "restore", ...kept }),
      rebase: () => dispatch({ kind: "rebase", version: newestRef.current }),
      markSaved: (number) => dispatch({ kind: "saved", number }),
      setExample: (name, text) => setExamples((previous) => ({ ...previous, [name]: text })),
      setSaving,
      createMessageId: () => {
        created += 1;
        return `${prefix}-${created}`;
      },
    };
  });

  const state = useMemo<DraftState>(
    () => ({
      workspaceSlug,
      prompt,
      latest,
      draft: session.draft,
      baseNumber: session.base.number,
      baseDraft: session.base.draft,
      isDirty: isChanged,
      isOutdated: isOutdated && isChanged,
      examples,
      isSaving,
    }),
    [workspaceSlug, prompt, latest, session, isChanged, isOutdated, examples, isSaving],
  );
  return (
    <ActionsContext value={actions}>
      <StateContext value={state}>{children}</StateContext>
    </ActionsContext>
  );
}
