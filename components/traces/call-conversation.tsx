"use client";
import { useQueries } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { SkeletonRows } from "@/components/ui/skeleton";
import type { SpanOutput } from "@/server/traces/trace-schemas";
import { AboutSpan } from "./about-span";
import { othersOfCall } from "./answering-span";
import { Conversation, hasContent } from "./conversation";
import type { SpanNode } from "./span-tree";

interface CallConversationProps {
  workspaceSlug: string;
  traceId: string;
  span: SpanOutput;
  node: SpanNode;
  nodes: readonly SpanNode[];
  onReveal: (node: SpanNode) => void;
}

/** What was said in a call, from whichever of the spans that report it has it. */
export function CallConversation(props: CallConversationProps) {
  const { workspaceSlug, traceId, span, node, nodes, onReveal } = props;
  const trpc = useTRPC();
  const others = hasContent(span) || span.contentMissing !== null ? [] : othersOfCall(nodes, node.span);
  const loaded = useQueries({
    queries: others.map(({ span: { id } }) =>
      trpc.trace.getSpan.queryOptions({ workspaceSlug, traceId, spanId: id }),
    ),
  });
  const found = loaded.flatMap(({ data }) => (data && hasContent(data) ? [data] : []))[0];
  if (!found && loaded.some(({ isPending }) => isPending)) {
    return (
      <div className="px-4 py-3">
        <SkeletonRows rows={2} label="Loading what was said" />
      </div>
    );
  }
  if (!found) return <Conversation span={span} />;
  return (
    <div>
      <p className="flex min-w-0 flex-wrap items-center gap-x-1.5 px-4 pt-3 text-muted text-xs">
        Two spans report this call. What was said stands in
        <AboutSpan spanId={found.id} nodes={nodes} onReveal={onReveal} />
      </p>
      <Conversation span={found} />
    </div>
  );
}
