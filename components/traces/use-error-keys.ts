"use client";
import { useEffect, useEffectEvent } from "react";

// Single keys belong to whatever is being typed into or picked from.
const KEY_TAKERS =
  "input, textarea, select, [contenteditable]:not([contenteditable='false']), [role='dialog'], [role='alertdialog'], [role='menu'], [role='listbox']";

/** Not E: that is where "G E" leads elsewhere. */
export const ERROR_KEY = "x";

/** X goes to the next span that failed, Shift X to the one before. */
export function useErrorKeys(onGo: (direction: 1 | -1) => void): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const isTyping = event.target instanceof Element && event.target.closest(KEY_TAKERS) !== null;
    const hasModifier = event.ctrlKey || event.metaKey || event.altKey;
    if (event.defaultPrevented || isTyping || hasModifier || event.key.toLowerCase() !== ERROR_KEY) return;
    event.preventDefault();
    onGo(event.shiftKey ? -1 : 1);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);
}
