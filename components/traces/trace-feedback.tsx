"use client";
import { useState } from "react";
import { FeedbackItem } from "@/components/feedback/feedback-item";
import { FeedbackPanel } from "@/components/feedback/feedback-panel";
import { GiveFeedbackForm } from "@/components/feedback/give-feedback-form";
import type { TraceOutline } from "@/server/traces/trace-outline-schemas";
import { AboutSpan } from "./about-span";
import type { SpanNode } from "./span-tree";
import { SubjectChoice, type TraceSubject } from "./subject-choice";
import { TraceCorrection, useAnswer } from "./trace-correction";

interface TraceFeedbackProps {
  workspaceSlug: string;
  traceId: string;
  feedback: TraceOutline["feedback"];
  nodes: readonly SpanNode[];
  shown: SpanNode | undefined;
  onReveal: (node: SpanNode) => void;
}

/** What users, members and evaluators said about the trace. */
export function TraceFeedback(props: TraceFeedbackProps) {
  const { workspaceSlug, traceId, feedback, nodes, onReveal } = props;
  return (
    <FeedbackPanel
      workspaceSlug={workspaceSlug}
      renderForm={(onClose) => <GiveTraceFeedback {...props} onClose={onClose} />}
    >
      {feedback.length === 0 ? (
        <p className="px-4 py-4 text-pretty text-muted">
          None yet. Applications send it with <code className="font-mono text-xs">POST /api/v1/feedback</code>{" "}
          and this trace's id, pages with our widget.
        </p>
      ) : (
        <ul className="divide-y">
          {feedback.map((item) => (
            <FeedbackItem
              key={item.id}
              workspaceSlug={workspaceSlug}
              home={{ traceId }}
              item={item}
              about={
                item.spanId === null ? null : (
                  <AboutSpan spanId={item.spanId} nodes={nodes} onReveal={onReveal} />
                )
              }
              correction={
                item.kind === "correction" ? (
                  <TraceCorrection
                    workspaceSlug={workspaceSlug}
                    traceId={traceId}
                    spanId={item.spanId}
                    nodes={nodes}
                    text={String(item.value)}
                  />
                ) : null
              }
            />
          ))}
        </ul>
      )}
    </FeedbackPanel>
  );
}

function GiveTraceFeedback(props: TraceFeedbackProps & { onClose: () => void }) {
  const { workspaceSlug, traceId, nodes, shown, onClose } = props;
  const [subject, setSubject] = useState<TraceSubject>("trace");
  const spanId = subject === "span" ? shown?.span.id : undefined;
  const answer = useAnswer({ workspaceSlug, traceId, spanId: spanId ?? null, nodes });
  return (
    <GiveFeedbackForm
      workspaceSlug={workspaceSlug}
      about={{ kind: "trace", traceId, ...(spanId && { spanId }) }}
      answer={answer}
      onClose={onClose}
    >
      <SubjectChoice value={subject} onValueChange={setSubject} shown={shown} />
    </GiveFeedbackForm>
  );
}
