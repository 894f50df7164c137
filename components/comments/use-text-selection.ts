"use client";
import { type RefObject, useEffect, useState } from "react";
import { findTextElement, selectedRange, type TextRange } from "./text-range";

type TextSelection = TextRange & {
  /** Where a button may stand, from the top left of the root. */
  readonly top: number;
  readonly left: number;
};

/** What the reader has selected of the text within `root`. */
export function useTextSelection(root: RefObject<HTMLElement | null>, text: string | undefined) {
  const [selection, setSelection] = useState<TextSelection>();
  useEffect(() => {
    const follow = () => setSelection(readSelection(root.current, text));
    // What was selected before the page came alive is selected still.
    follow();
    document.addEventListener("selectionchange", follow);
    return () => document.removeEventListener("selectionchange", follow);
  }, [root, text]);
  return selection;
}

const BUTTON_WIDTH = 110;

export function readSelection(root: HTMLElement | null, text: string | undefined): TextSelection | undefined {
  const selection = document.getSelection();
  // Told of every selection in the page: most are nowhere near.
  if (!root || text === undefined || !selection || selection.isCollapsed) return undefined;
  const element = findTextElement(root, text);
  const range = element && selectedRange(element, text, selection);
  if (!range) return undefined;
  const box = selection.getRangeAt(0).getBoundingClientRect();
  const frame = root.getBoundingClientRect();
  const left = Math.max(0, Math.min(box.left - frame.left, frame.width - BUTTON_WIDTH));
  return { ...range, top: Math.min(box.bottom, frame.bottom) - frame.top + 4, left };
}
