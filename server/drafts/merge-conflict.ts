/** What two sides changed in one place. Isomorphic. */
export type MergeConflict = {
  /** `messages.m1.content`, or `messages.m1` when one side removed what the other changed. */
  readonly path: string;
  /** "System message 1: text" */
  readonly label: string;
  /** Texts as shown, each with what does not collide of the other side's; null where there is none: it was removed. */
  readonly base: string | null;
  readonly ours: string | null;
  readonly theirs: string | null;
  /** Whether a text of one's own may resolve it; else one of both is chosen. */
  readonly isText: boolean;
};

export type UnlabelledConflict = Omit<MergeConflict, "label">;

export type ConflictChoice = "ours" | "theirs" | { readonly text: string };
