"use client";
import { useEffect, useEffectEvent, useRef } from "react";

interface KeyboardShortcuts {
  onToggleCommands: () => void;
  onShowShortcuts: () => void;
  /** A letter that followed G. */
  onGoTo: (letter: string) => void;
}

/** How long G waits for its letter. */
const sequenceMs = 1200;

// Single keys belong to whatever is being typed into or picked from.
const keyTakers =
  "input, textarea, select, [contenteditable]:not([contenteditable='false']), [role='dialog'], [role='alertdialog'], [role='menu'], [role='listbox']";

function isTyping(event: KeyboardEvent) {
  return event.target instanceof Element && event.target.closest(keyTakers) !== null;
}

const isCommandKey = (event: KeyboardEvent) =>
  (event.metaKey || event.ctrlKey) && event.key.toLowerCase() === "k";

const hasModifier = (event: KeyboardEvent) => event.metaKey || event.ctrlKey || event.altKey;

export function useKeyboardShortcuts({ onToggleCommands, onShowShortcuts, onGoTo }: KeyboardShortcuts) {
  const pressedGAt = useRef(Number.NEGATIVE_INFINITY);

  const onPlainKey = (event: KeyboardEvent) => {
    if (event.key === "?") {
      event.preventDefault();
      onShowShortcuts();
      return;
    }
    const isSecondKey = event.timeStamp - pressedGAt.current < sequenceMs;
    pressedGAt.current = event.key === "g" && !isSecondKey ? event.timeStamp : Number.NEGATIVE_INFINITY;
    if (isSecondKey) onGoTo(event.key.toLowerCase());
  };

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    if (isCommandKey(event)) {
      event.preventDefault();
      onToggleCommands();
    } else if (!hasModifier(event) && !isTyping(event)) {
      onPlainKey(event);
    }
  });

  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);
}
