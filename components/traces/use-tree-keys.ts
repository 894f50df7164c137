"use client";
import type { KeyboardEvent } from "react";
import type { SpanNode } from "./span-tree";

interface TreeKeys {
  /** What is seen of the tree, and all of it. */
  rows: readonly SpanNode[];
  nodes: readonly SpanNode[];
  shown: SpanNode | undefined;
  folded: ReadonlySet<string>;
  onShow: (spanId: string) => void;
  onFold: (spanId: string, isFolded: boolean) => void;
}

const PAGE = 10;
const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: PAGE,
  PageUp: -PAGE,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** The keys of a tree, as WAI-ARIA's authoring practices have them. */
export function useTreeKeys(tree: TreeKeys) {
  return (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !tree.shown) return;
    const step = STEPS[event.key];
    if (step !== undefined) move(tree, tree.shown, step);
    else if (event.key === "ArrowRight") goIn(tree, tree.shown);
    else if (event.key === "ArrowLeft") goOut(tree, tree.shown);
    else return;
    event.preventDefault();
  };
}

function move({ rows, onShow }: TreeKeys, shown: SpanNode, step: number): void {
  const from = rows.findIndex(({ span }) => span.id === shown.span.id);
  const to = Math.min(Math.max(from + step, 0), rows.length - 1);
  const next = rows[to];
  if (next) onShow(next.span.id);
}

function goIn({ nodes, folded, onShow, onFold }: TreeKeys, { span, childCount, index }: SpanNode): void {
  if (childCount === 0) return;
  const child = nodes[index + 1];
  if (folded.has(span.id)) onFold(span.id, false);
  else if (child) onShow(child.span.id);
}

function goOut(
  { nodes, folded, onShow, onFold }: TreeKeys,
  { span, childCount, parentIndex }: SpanNode,
): void {
  if (childCount > 0 && !folded.has(span.id)) {
    onFold(span.id, true);
    return;
  }
  const parent = parentIndex === null ? undefined : nodes[parentIndex];
  if (parent) onShow(parent.span.id);
}
