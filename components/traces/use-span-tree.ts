"use client";
import { parseAsString, parseAsStringLiteral, useQueryState } from "nuqs";
import { useMemo, useState } from "react";
import type { TraceOutline } from "@/server/traces/trace-outline-schemas";
import { mostTelling } from "./most-telling";
import { ancestorsOf, nextError, type SpanNode, spanTree } from "./span-tree";

const NONE: ReadonlySet<string> = new Set();

/** The tree of a trace, what of it is folded, and which span is shown; that one is in the address. */
export function useSpanTree({ spans }: TraceOutline) {
  const [spanId, setSpanId] = useQueryState("span", parseAsString.withOptions({ history: "replace" }));
  const [view, setView] = useQueryState(
    "view",
    parseAsStringLiteral(["tree", "waterfall"]).withDefault("tree").withOptions({ history: "replace" }),
  );
  const [folded, setFolded] = useState(NONE);
  const nodes = useMemo(() => spanTree(spans), [spans]);
  const wantedId = spanId ?? mostTelling(spans)?.id;
  const shown = nodes.find(({ span }) => span.id === wantedId) ?? nodes[0];

  const fold = (id: string, isFolded: boolean) =>
    setFolded((current) => (isFolded ? current.union(new Set([id])) : current.difference(new Set([id]))));
  const show = (id: string) => void setSpanId(id);
  /** Also one that is folded away. */
  const reveal = (node: SpanNode) => {
    const around = new Set(ancestorsOf(nodes, node).map(({ span }) => span.id));
    setFolded((current) => current.difference(around));
    show(node.span.id);
  };
  return {
    nodes,
    shown,
    folded,
    view,
    setView: (next: typeof view) => void setView(next),
    show,
    fold,
    foldAll: (isFolded: boolean) =>
      setFolded(
        isFolded ? new Set(nodes.flatMap(({ span, childCount }) => (childCount > 0 ? [span.id] : []))) : NONE,
      ),
    reveal,
    goToError: (direction: 1 | -1) => {
      const failed = nextError(nodes, shown?.span.id, direction);
      if (failed) reveal(failed);
    },
  };
}
