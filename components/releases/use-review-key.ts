"use client";
import { useEffect, useEffectEvent } from "react";

// Single keys belong to whatever is being typed into or picked from.
const keyTakers =
  "input, textarea, select, [contenteditable]:not([contenteditable='false']), [role='dialog'], [role='alertdialog'], [role='menu'], [role='listbox']";

/** G waits so long for its letter, and "G R" goes to the releases. */
const SEQUENCE_MS = 1_200;

const hasModifier = (event: KeyboardEvent) => event.metaKey || event.ctrlKey || event.altKey;

const isTaken = ({ defaultPrevented, target }: KeyboardEvent) =>
  defaultPrevented || (target instanceof Element && target.closest(keyTakers) !== null);

/** `r` opens the review. */
export function useReviewKey(onReview: () => void) {
  const onPress = useEffectEvent(onReview);
  useEffect(() => {
    let pressedGAt = Number.NEGATIVE_INFINITY;
    function press(event: KeyboardEvent) {
      if (hasModifier(event) || isTaken(event)) return;
      const isSequence = event.timeStamp - pressedGAt < SEQUENCE_MS;
      pressedGAt = event.key === "g" ? event.timeStamp : Number.NEGATIVE_INFINITY;
      if (event.key !== "r" || isSequence) return;
      event.preventDefault();
      onPress();
    }
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}
