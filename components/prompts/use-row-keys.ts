"use client";
import { useEffect, useEffectEvent } from "react";

interface RowKeys {
  /** By how many rows: 1 or -1. */
  onMove: (by: number) => void;
  /** The row that the keyboard is on. */
  onSelect: (isRange: boolean) => void;
  onClear: () => void;
  onSearch: () => void;
}

// Single keys belong to whatever is being typed into or picked from.
const keyTakers =
  "input, textarea, select, [contenteditable]:not([contenteditable='false']), [role='dialog'], [role='alertdialog'], [role='menu'], [role='listbox'], [role='tree']";

/** J and K go through the rows, X selects (Shift-X up to there), Escape lets go, / goes to the search. Enter is the row's link's own. */
export function useRowKeys({ onMove, onSelect, onClear, onSearch }: RowKeys) {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
    if (event.target instanceof Element && event.target.closest(keyTakers)) return;
    const actions: Partial<Record<string, () => void>> = {
      j: () => onMove(1),
      k: () => onMove(-1),
      x: () => onSelect(event.shiftKey),
      escape: onClear,
      "/": onSearch,
    };
    const action = actions[event.key.toLowerCase()];
    if (!action) return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);
}
