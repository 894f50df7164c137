"use client";
import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { FilterEditorProps } from "./filter-editor";
import type { FeedbackFilter } from "./filter-fields";
import { useFilterValues } from "./use-filter-values";

const answers = [
  { value: "with", label: "Has feedback" },
  { value: "without", label: "Has none" },
] as const;

/** Whether there is feedback, of which name, and what it says. */
export function FeedbackEditor(props: FilterEditorProps<FeedbackFilter>) {
  const { workspaceSlug, filters, onChange, onDone } = props;
  const [answer, setAnswer] = useState(filters.feedback ?? "with");
  const { values } = useFilterValues(workspaceSlug, "feedbackName");
  const listId = useId();
  function apply(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    onChange({
      feedback: answer,
      feedbackName: textOf(form.get("name")),
      feedbackValue: textOf(form.get("value")),
    });
    onDone();
  }
  return (
    <form onSubmit={apply} className="flex flex-col gap-3 overflow-y-auto p-3">
      <SegmentedControl label="Feedback" value={answer} options={answers} onValueChange={setAnswer} />
      <Field label="Name" isOptional>
        <Input name="name" list={listId} defaultValue={filters.feedbackName ?? ""} placeholder="helpful" />
      </Field>
      <datalist id={listId}>
        {values.map(({ value }) => (
          <option key={value} value={value} />
        ))}
      </datalist>
      <Field label="Value" hint="true, false, a number, or a text." isOptional>
        <Input name="value" defaultValue={filters.feedbackValue ?? ""} placeholder="false" />
      </Field>
      <Button type="submit" variant="primary">
        Show these traces
      </Button>
    </form>
  );
}

function textOf(value: FormDataEntryValue | null): string | null {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}
