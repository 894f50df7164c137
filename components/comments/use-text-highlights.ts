"use client";
import { type RefObject, useEffect } from "react";
import type { Thread } from "@/server/comments/list-threads";
import { domRangeOf, findTextElement, offsetOf } from "./text-range";

/** The names under which app/globals.css gives them their colours. */
const COMMENTED = "galley-commented";
const COMMENTED_OPEN = "galley-commented-open";

type Highlights = {
  readonly text: string | undefined;
  readonly threads: readonly Thread[];
  readonly openId: string | null;
  readonly onOpen: (threadId: string) => void;
};

/**
 * Marks what threads quote, without touching what React has drawn (CSS Custom Highlights), and opens the thread whose
 * quote is clicked. Where a browser has no such highlights, the threads below still show their quotes.
 */
export function useTextHighlights(
  root: RefObject<HTMLElement | null>,
  { text, threads, openId, onOpen }: Highlights,
) {
  useEffect(() => {
    if (!root.current || text === undefined) return;
    const element = findTextElement(root.current, text);
    if (!element) return;
    const unmark = markThreads({ element, text }, threads, openId);
    const onClick = (event: Event) => {
      if (!(event instanceof MouseEvent) || document.getSelection()?.isCollapsed === false) return;
      const thread = threadAt({ element, text }, threads, event);
      if (thread) onOpen(thread.id);
    };
    element.addEventListener("click", onClick);
    return () => {
      element.removeEventListener("click", onClick);
      unmark();
    };
  }, [root, text, threads, openId, onOpen]);
}

type ShownText = { readonly element: Element; readonly text: string };

function markThreads(
  { element, text }: ShownText,
  threads: readonly Thread[],
  openId: string | null,
): () => void {
  if (!("highlights" in CSS)) return () => undefined;
  const undo = threads.map(({ id, anchor, resolvedAt }) => {
    const isOpen = id === openId;
    if (!anchor?.range || (resolvedAt && !isOpen)) return undefined;
    const range = domRangeOf(element, text, anchor.range);
    if (!range) return undefined;
    const highlight = highlightOf(isOpen ? COMMENTED_OPEN : COMMENTED);
    highlight.add(range);
    return () => highlight.delete(range);
  });
  return () => {
    for (const remove of undo) remove?.();
  };
}

/** One for all messages of the page. */
function highlightOf(name: string): Highlight {
  const known = CSS.highlights.get(name);
  if (known) return known;
  const highlight = new Highlight();
  CSS.highlights.set(name, highlight);
  return highlight;
}

function threadAt(
  { element, text }: ShownText,
  threads: readonly Thread[],
  { clientX, clientY }: MouseEvent,
) {
  const caret = document.caretPositionFromPoint?.(clientX, clientY);
  if (!caret || !element.contains(caret.offsetNode)) return undefined;
  const offset = offsetOf(element, text, caret.offsetNode, caret.offset);
  return threads.find(({ anchor, resolvedAt }) => {
    const range = anchor?.range;
    return range && !resolvedAt && range.start <= offset && offset <= range.end;
  });
}
