"use client";
import { createContext, useContext } from "react";
import type { DraftDocument } from "@/server/drafts/draft-document";
import type { PromptDetail } from "@/server/prompts/get-prompt";
import type { VersionDetail } from "@/server/versions/find-version-row";
import type { DraftEdit } from "./draft-reducer";
import type { SyncedDraft } from "./draft-session";
import type { DraftSyncer, SyncStatus } from "./draft-syncer";

/** Values for the preview as typed, by variable. */
export type Examples = Readonly<Record<string, string>>;

export type DraftActions = {
  readonly edit: (edit: DraftEdit) => void;
  /** Gives up what was written and begins from the branch's newest version. */
  readonly discard: () => Promise<void>;
  /** Takes the last discard back, whoever's it was. */
  readonly undoDiscard: () => Promise<void>;
  readonly setExample: (name: string, text: string) => void;
  readonly setExamples: (examples: Examples) => void;
  readonly setSaving: (isOpen: boolean) => void;
  /** Unlike any other message's, also across reloads and people. */
  readonly createMessageId: () => string;
};

export type DraftState = {
  readonly workspaceSlug: string;
  readonly prompt: PromptDetail;
  readonly branchName: string;
  /** The branch's newest version. */
  readonly latest: VersionDetail | null;
  readonly draft: DraftDocument;
  /** The version it was made from; null for a prompt's first. */
  readonly baseNumber: number | null;
  /** Whether it says something else than the branch's newest version. */
  readonly isDirty: boolean;
  /** A version was saved since that it does not stand on: saving would be refused. */
  readonly isOutdated: boolean;
  readonly isReadOnly: boolean;
  readonly status: SyncStatus;
  /** What somebody else saved while there was something unsaved here. */
  readonly incoming: SyncedDraft | null;
  /** Whether a draft was given up here that can be brought back. */
  readonly isDiscarded: boolean;
  readonly examples: Examples;
  /** The save dialog is open. */
  readonly isSaving: boolean;
  readonly syncer: DraftSyncer;
};

export const StateContext = createContext<DraftState | undefined>(undefined);
export const ActionsContext = createContext<DraftActions | undefined>(undefined);

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
