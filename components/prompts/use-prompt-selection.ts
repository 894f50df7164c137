"use client";
import { useState } from "react";

export type PromptSelection = {
  readonly ids: ReadonlySet<string>;
  /** With `isRange`, all from the one touched last to this one become what this one becomes. */
  readonly toggle: (id: string, isRange: boolean) => void;
  readonly setAll: (isSelected: boolean) => void;
};

/** Which of the rows are selected. A row that a filter takes away is no longer selected: what is acted on is in sight. */
export function usePromptSelection(rowIds: readonly string[]): PromptSelection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [anchor, setAnchor] = useState<string>();
  const ids = new Set(rowIds.filter((id) => chosen.has(id)));

  function toggle(id: string, isRange: boolean) {
    const next = new Set(ids);
    const isSelected = !ids.has(id);
    for (const each of isRange ? between(rowIds, anchor, id) : [id]) {
      if (isSelected) next.add(each);
      else next.delete(each);
    }
    setChosen(next);
    setAnchor(id);
  }

  return { ids, toggle, setAll: (isSelected) => setChosen(new Set(isSelected ? rowIds : [])) };
}

function between(rowIds: readonly string[], from: string | undefined, to: string): readonly string[] {
  const start = from === undefined ? -1 : rowIds.indexOf(from);
  const end = rowIds.indexOf(to);
  if (start < 0) return [to];
  return rowIds.slice(Math.min(start, end), Math.max(start, end) + 1);
}
