import { SegmentedControl } from "@/components/ui/segmented-control";
import type { SpanNode } from "./span-tree";

export type TraceSubject = "trace" | "span";

interface SubjectChoiceProps {
  value: TraceSubject;
  onValueChange: (value: TraceSubject) => void;
  shown: SpanNode | undefined;
}

/** Whether what is written is about the trace or about the span that is shown. */
export function SubjectChoice({ value, onValueChange, shown }: SubjectChoiceProps) {
  if (!shown) return null;
  const name = shown.span.name || "this span";
  return (
    <SegmentedControl
      label="What it is about"
      value={value}
      onValueChange={onValueChange}
      options={[
        { value: "trace", label: "The whole trace" },
        {
          value: "span",
          label: <span className="max-w-48 truncate">{name}</span>,
          name: `The span ${name}`,
        },
      ]}
      className="w-fit max-w-full"
    />
  );
}
