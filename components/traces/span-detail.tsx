"use client";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { CodeBlock } from "@/components/ui/code-block";
import { Panel } from "@/components/ui/panel";
import type { SpanOutput } from "@/server/traces/trace-schemas";
import { Conversation } from "./conversation";
import { SpanError } from "./span-error";
import { SpanFacts } from "./span-facts";
import { spanKinds } from "./span-kinds";

interface SpanDetailProps {
  workspaceSlug: string;
  span: SpanOutput;
}

/** Everything known of one span: what was asked, what came back, what it took, and all the client sent. */
export function SpanDetail({ workspaceSlug, span }: SpanDetailProps) {
  const { icon: Icon, label } = spanKinds[span.kind];
  return (
    <Panel
      title={
        <span className="flex min-w-0 items-center gap-2">
          <Icon aria-hidden="true" className="size-4 shrink-0 text-subtle" />
          <span className="break-words">{span.name}</span>
        </span>
      }
      actions={<Badge>{label}</Badge>}
      isFlush
    >
      <div className="flex flex-col divide-y">
        {span.status === "error" ? <SpanError span={span} /> : null}
        <SpanFacts workspaceSlug={workspaceSlug} span={span} />
        <Conversation span={span} />
        {Object.keys(span.parameters).length > 0 ? (
          <Section title="Parameters">
            <CodeBlock label="Parameters" code={pretty(span.parameters)} isLabelHidden />
          </Section>
        ) : null}
        <details className="group px-4 py-3">
          <summary className="font-medium text-sm">
            Attributes{" "}
            <span className="font-normal text-subtle">
              all {Object.keys(span.attributes).length} the client sent
            </span>
          </summary>
          <CodeBlock
            label="Attributes"
            code={pretty(span.attributes)}
            isLabelHidden
            isWrapped
            className="mt-3"
          />
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

function pretty(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
