import { spanKinds } from "./span-kinds";
import type { SpanNode } from "./span-tree";

interface AboutSpanProps {
  spanId: string;
  nodes: readonly SpanNode[];
  onReveal: (node: SpanNode) => void;
}

/** The way to the span that something was said about. */
export function AboutSpan({ spanId, nodes, onReveal }: AboutSpanProps) {
  const node = nodes.find(({ span }) => span.id === spanId);
  if (!node) return <span className="text-subtle">about a span that is not here any more</span>;
  const { icon: Icon } = spanKinds[node.span.kind];
  return (
    <button
      type="button"
      onClick={() => onReveal(node)}
      className="inline-flex min-w-0 items-center gap-1.5 rounded-sm text-accent underline-offset-4 hover:underline"
    >
      <Icon aria-hidden="true" className="size-3.5 shrink-0" />
      <span className="truncate">{node.span.name || "(no name)"}</span>
    </button>
  );
}
