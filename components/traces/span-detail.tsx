"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Badge } from "@/components/ui/badge";
import { CodeBlock } from "@/components/ui/code-block";
import { Panel } from "@/components/ui/panel";
import { AttributeList } from "./attribute-list";
import { CallConversation } from "./call-conversation";
import { MediaList } from "./media-list";
import { mediaPartsOf } from "./media-parts";
import { RunAgainButton } from "./run-again-button";
import { SpanError } from "./span-error";
import { SpanFacts } from "./span-facts";
import { spanKinds } from "./span-kinds";
import type { SpanNode } from "./span-tree";

interface SpanDetailProps {
  workspaceSlug: string;
  traceId: string;
  node: SpanNode;
  nodes: readonly SpanNode[];
  onReveal: (node: SpanNode) => void;
}

/** Everything known of one span: what was asked, what came back, what it took, and all the client sent. */
export function SpanDetail({ workspaceSlug, traceId, node, nodes, onReveal }: SpanDetailProps) {
  const trpc = useTRPC();
  const { data: span } = useSuspenseQuery(
    trpc.trace.getSpan.queryOptions({ workspaceSlug, traceId, spanId: node.span.id }),
  );
  const media = useMemo(() => mediaPartsOf(span), [span]);
  const { icon: Icon, label } = spanKinds[span.kind];
  return (
    <Panel
      title={
        <span className="flex min-w-0 items-center gap-2">
          <Icon aria-hidden="true" className="size-4 shrink-0 text-subtle" />
          <span className="min-w-0 break-words">{span.name || "(no name)"}</span>
        </span>
      }
      actions={
        <>
          <RunAgainButton span={span} />
          <Badge>{label}</Badge>
        </>
      }
      isFlush
    >
      <div className="flex flex-col divide-y">
        {span.status === "error" ? <SpanError span={span} /> : null}
        <SpanFacts workspaceSlug={workspaceSlug} span={span} node={node} />
        <CallConversation
          workspaceSlug={workspaceSlug}
          traceId={traceId}
          span={span}
          node={node}
          nodes={nodes}
          onReveal={onReveal}
        />
        {media.length > 0 ? (
          <Section title="Images and files">
            <MediaList parts={media} />
          </Section>
        ) : null}
        {Object.keys(span.parameters).length > 0 ? (
          <Section title="Parameters">
            <CodeBlock label="Parameters" code={JSON.stringify(span.parameters, null, 2)} isLabelHidden />
          </Section>
        ) : null}
        <details className="group px-4 py-3">
          <summary className="font-medium text-sm">
            Attributes{" "}
            <span className="font-normal text-subtle">
              all {Object.keys(span.attributes).length} the client sent
            </span>
          </summary>
          <AttributeList attributes={span.attributes} />
        </details>
      </div>
    </Panel>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="px-4 py-3">
      <h3 className="mb-2 font-medium text-sm">{title}</h3>
      {children}
    </section>
  );
}
