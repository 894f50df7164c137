/**
 * One person's editing of the draft that a branch's writers share: what they have written, what the server last
 * told them, and what somebody else did meanwhile. Pure.
 *
 * Nothing of somebody else's is put into words that were typed here: it waits in `incoming` for the author.
 */
import type { DraftDocument } from "@/server/drafts/draft-document";
import { type DraftEdit, editDraft } from "./draft-reducer";
import { isSameDraft } from "./is-same-draft";

/** The draft as the server holds it; that of a branch without one is its head, at revision 0. */
export type SyncedDraft = {
  readonly document: DraftDocument;
  /** The version it was made from; null before a prompt's first. */
  readonly baseNumber: number | null;
  /** The head of the branch that is being merged into it. */
  readonly mergingNumber: number | null;
  readonly revision: number;
};

export type DraftSession = {
  readonly draft: DraftDocument;
  readonly baseNumber: number | null;
  readonly mergingNumber: number | null;
  /** What both sides last agreed on: the base of a merge with `incoming`. */
  readonly synced: SyncedDraft;
  /** Saved by somebody else while there was something unsaved here. */
  readonly incoming: SyncedDraft | null;
};

export type SessionAction =
  | { readonly kind: "edit"; readonly edit: DraftEdit }
  /** The server has what was written when the save began; what was typed since is still to come. */
  | { readonly kind: "saved"; readonly saved: SyncedDraft }
  /** The server has something else. */
  | { readonly kind: "received"; readonly received: SyncedDraft }
  /** The author chose what becomes of both: it stands on top of what the other saved. */
  | { readonly kind: "merged"; readonly draft: DraftDocument; readonly onto: SyncedDraft }
  /** Begins anew; what was written is given up. */
  | { readonly kind: "load"; readonly loaded: SyncedDraft }
  /** What the tab kept because the server could not be reached. */
  | { readonly kind: "restore"; readonly kept: KeptDraft }
  /** Puts what was written on top of another version. */
  | { readonly kind: "rebase"; readonly draft: DraftDocument; readonly baseNumber: number | null };

export type KeptDraft = Pick<DraftSession, "draft" | "baseNumber" | "mergingNumber" | "synced">;

export function startSession(synced: SyncedDraft): DraftSession {
  const { document: draft, baseNumber, mergingNumber } = synced;
  return { draft, baseNumber, mergingNumber, synced, incoming: null };
}

export function advanceSession(session: DraftSession, action: SessionAction): DraftSession {
  switch (action.kind) {
    case "edit":
      return { ...session, draft: editDraft(session.draft, action.edit) };
    case "saved":
      return { ...session, synced: action.saved };
    case "received":
      return receive(session, action.received);
    case "merged":
      return { ...startSession(action.onto), draft: action.draft };
    case "load":
      return startSession(action.loaded);
    case "restore":
      return restore(session, action.kept);
    case "rebase":
      return { ...session, draft: action.draft, baseNumber: action.baseNumber };
  }
}

/** Whether something was written that the server does not have. */
export function isUnsaved({ draft, baseNumber, mergingNumber, synced }: DraftSession): boolean {
  return (
    baseNumber !== synced.baseNumber ||
    mergingNumber !== synced.mergingNumber ||
    !isSameDraft(draft, synced.document)
  );
}

function receive(session: DraftSession, received: SyncedDraft): DraftSession {
  // Revisions only grow: an older one is an answer that came late. A head that moved without a draft keeps the revision.
  const { revision, baseNumber } = session.synced;
  if (received.revision < revision) return session;
  if (received.revision === revision && received.baseNumber === baseNumber) return session;
  if (!isUnsaved(session) || isSameDraft(session.draft, received.document)) return startSession(received);
  if (isSameDraft(received.document, session.synced.document) && received.baseNumber === baseNumber) {
    // Saved without a change: there is nothing to merge.
    return { ...session, synced: received, incoming: null };
  }
  return { ...session, incoming: received };
}

/** The tab's words come back; what others saved since then waits beside them. */
function restore(session: DraftSession, kept: KeptDraft): DraftSession {
  const found: DraftSession = { ...kept, incoming: null };
  if (!isUnsaved(found)) return session;
  return receive(found, session.synced);
}
