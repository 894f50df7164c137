/** Choices made for conflicts, kept through a reload of the preview where they still answer the same question. Pure. */
import type { ConflictChoice, MergeConflict } from "@/server/drafts/merge-conflict";

export type Choices = ReadonlyMap<string, ConflictChoice>;

export const countResolved = (conflicts: readonly MergeConflict[], choices: Choices): number =>
  conflicts.filter(({ path }) => choices.has(path)).length;

/** A choice holds while both sides still say what they said when it was made. */
export function keepChoices(
  choices: Choices,
  before: readonly MergeConflict[],
  after: readonly MergeConflict[],
): Choices {
  const old = new Map(before.map((conflict) => [conflict.path, conflict]));
  return new Map(
    after.flatMap((conflict) => {
      const choice = choices.get(conflict.path);
      const known = old.get(conflict.path);
      const isSame = known?.ours === conflict.ours && known?.theirs === conflict.theirs;
      return choice !== undefined && isSame ? [[conflict.path, choice] as const] : [];
    }),
  );
}
