"use client";
import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import type { ScoreRule } from "@/server/feedback/judge-score";
import { type FeedbackDraft, type GoodDraft, readDraft } from "./feedback-draft";
import { ScoreField } from "./score-field";

interface FeedbackFormProps {
  rule: ScoreRule;
  draft: FeedbackDraft;
  onDraftChange: (change: Partial<FeedbackDraft>) => void;
  submitLabel: string;
  isPending: boolean;
  serverError: string | undefined;
  onSubmit: (read: GoodDraft) => void;
  onCancel: () => void;
  /** Above the value: what it is about, and under which score. */
  children?: ReactNode;
}

/** A value under one score, with a comment. */
export function FeedbackForm(props: FeedbackFormProps) {
  const { rule, draft, onDraftChange, isPending, serverError } = props;
  const [problem, setProblem] = useState<string>();
  const error = problem ?? serverError;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (isPending) return;
    const read = readDraft(draft, rule);
    setProblem("problem" in read ? read.problem : undefined);
    if (!("problem" in read)) props.onSubmit(read);
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col items-stretch gap-3">
      {props.children}
      <ScoreField
        rule={rule}
        value={draft.value}
        onValueChange={(value) => {
          setProblem(undefined);
          onDraftChange({ value });
        }}
        error={error}
      />
      <Field label="Comment" isOptional>
        <Textarea
          rows={2}
          maxLength={10_000}
          value={draft.comment}
          onChange={(event) => onDraftChange({ comment: event.target.value })}
        />
      </Field>
      {error && rule.kind === "boolean" ? (
        <p role="alert" className="text-danger">
          {error}
        </p>
      ) : null}
      <div className="flex gap-2">
        <Button type="submit" variant="primary" size="sm" isLoading={isPending}>
          {props.submitLabel}
        </Button>
        <Button variant="ghost" size="sm" onClick={props.onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
