"use client";
import { MessageCircleHeart } from "lucide-react";
import { Suspense, useState } from "react";
import { useFocusAfterClose } from "@/components/comments/use-focus-after-close";
import { FeedbackItem } from "@/components/feedback/feedback-item";
import { GiveFeedbackForm } from "@/components/feedback/give-feedback-form";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton";
import { useCan } from "@/components/workspaces/use-can";
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
  const [isGiving, setGiving] = useState(false);
  const buttonRef = useFocusAfterClose(isGiving);
  const mayGive = useCan(workspaceSlug, "feedback:write");
  return (
    <Panel
      title="Feedback"
      actions={
        mayGive && !isGiving ? (
          <Button ref={buttonRef} size="sm" onClick={() => setGiving(true)}>
            <MessageCircleHeart aria-hidden="true" />
            Give feedback
          </Button>
        ) : null
      }
      isFlush
    >
      {isGiving ? (
        <div className="border-b p-4">
          <Suspense fallback={<SkeletonRows rows={3} label="Loading the scores" />}>
            <GiveTraceFeedback {...props} onClose={() => setGiving(false)} />
          </Suspense>
        </div>
      ) : null}
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
    </Panel>
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
