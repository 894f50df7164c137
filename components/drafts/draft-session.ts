/** One person's editing of one prompt: the draft, and the version it was made from. Pure. */
import { type Draft, isSameDraft } from "./draft";
import { type DraftEdit, editDraft } from "./draft-reducer";

export type DraftBase = {
  /** Null before a prompt's first version. */
  readonly number: number | null;
  /** Null when that version is not at hand: a draft found again after others saved. */
  readonly draft: Draft | null;
};

export type DraftSession = { readonly base: DraftBase; readonly draft: Draft };

/** A version as the session needs it. */
export type LoadedVersion = { readonly number: number | null; readonly draft: Draft };

export type SessionAction =
  | { readonly kind: "edit"; readonly edit: DraftEdit }
  /** Begins anew from a version; what was written is given up. */
  | { readonly kind: "load"; readonly version: LoadedVersion }
  /** Puts what was written on top of another version. */
  | { readonly kind: "rebase"; readonly version: LoadedVersion }
  /** The draft became a version. */
  | { readonly kind: "saved"; readonly number: number }
  | { readonly kind: "restore"; readonly baseNumber: number | null; readonly draft: Draft };

export function startSession(version: LoadedVersion): DraftSession {
  return { base: version, draft: version.draft };
}

export function advanceSession(session: DraftSession, action: SessionAction): DraftSession {
  switch (action.kind) {
    case "edit":
      return { ...session, draft: editDraft(session.draft, action.edit) };
    case "load":
      return startSession(action.version);
    case "rebase":
      return { ...session, base: action.version };
    case "saved":
      return { ...session, base: { number: action.number, draft: session.draft } };
    case "restore": {
      const isSameBase = action.baseNumber === session.base.number;
      const base = isSameBase ? session.base : { number: action.baseNumber, draft: null };
      return { base, draft: action.draft };
    }
  }
}

export function isDirty({ base, draft }: DraftSession): boolean {
  return base.draft === null || !isSameDraft(base.draft, draft);
}
