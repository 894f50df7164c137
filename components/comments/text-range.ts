/** Ranges of a message's text, in the page and as offsets. Offsets count UTF-16 units, as the DOM and JavaScript do. */

import { shownOffset, shownText, templateOffset } from "./shown-text";

export type TextRange = { readonly start: number; readonly end: number; readonly quote: string };

/** What is struck through in a comparison is shown, but is no part of the text. */
const STRUCK = "del";

/** The innermost element that shows exactly this text, however it is coloured. */
export function findTextElement(root: Element, text: string): Element | undefined {
  if (text === "") return undefined;
  const shown = shownText(text);
  return [...root.querySelectorAll("*")]
    .filter((element) => {
      const found = textOf(element);
      return found === text || found === shown;
    })
    .at(-1);
}

function textOf(element: Element): string {
  if (!element.querySelector(STRUCK)) return element.textContent ?? "";
  const kept = document.createRange();
  kept.selectNodeContents(element);
  return textIn(kept);
}

function textIn(range: Range): string {
  const fragment = range.cloneContents();
  for (const struck of fragment.querySelectorAll(STRUCK)) struck.remove();
  return fragment.textContent ?? "";
}

/** What of a selection lies within the element that shows `text`; a triple click selects beyond its end. */
export function selectedRange(
  element: Element,
  text: string,
  selection: Selection | null,
): TextRange | undefined {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const selected = selection.getRangeAt(0);
  if (!selected.intersectsNode(element)) return undefined;
  const whole = document.createRange();
  whole.selectNodeContents(element);
  const clipped = selected.cloneRange();
  if (clipped.compareBoundaryPoints(Range.START_TO_START, whole) < 0) {
    clipped.setStart(whole.startContainer, whole.startOffset);
  }
  if (clipped.compareBoundaryPoints(Range.END_TO_END, whole) > 0) {
    clipped.setEnd(whole.endContainer, whole.endOffset);
  }
  const start = offsetOf(element, text, clipped.startContainer, clipped.startOffset);
  const end = offsetOf(element, text, clipped.endContainer, clipped.endOffset);
  const quote = text.slice(start, end);
  return quote.trim() === "" ? undefined : { start, end, quote };
}

/** How much of `text` stands before a place in the element that shows it. */
export function offsetOf(element: Element, text: string, container: Node, offset: number): number {
  const before = document.createRange();
  before.selectNodeContents(element);
  before.setEnd(container, offset);
  const { length } = textIn(before);
  return textOf(element) === text ? length : templateOffset(text, length);
}

/** The other way round; undefined when the element's text ends before. */
export function domRangeOf(
  element: Element,
  text: string,
  { start, end }: Pick<TextRange, "start" | "end">,
): Range | undefined {
  const shown = (offset: number) => (textOf(element) === text ? offset : shownOffset(text, offset));
  const from = placeOf(element, shown(start));
  const to = placeOf(element, shown(end));
  if (!from || !to) return undefined;
  const range = document.createRange();
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
  return range;
}

function placeOf(element: Element, offset: number): { node: Node; offset: number } | undefined {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest(STRUCK) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  let rest = offset;
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const length = node.nodeValue?.length ?? 0;
    if (rest <= length) return { node, offset: rest };
    rest -= length;
  }
  return undefined;
}
