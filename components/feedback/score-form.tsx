"use client";
import { type FormEvent, useState } from "react";
import { DialogBody, SubmitFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import {
  type CreateScoreDefinitionInput,
  createScoreDefinitionInput,
} from "@/server/feedback/score-definition-schemas";
import { SCORE_KINDS, type ScoreKind } from "@/server/feedback/score-kinds";
import { type ScoreDraft, valuesOfDraft } from "./score-draft";
import { SCORE_KIND_HINTS, SCORE_KIND_LABELS } from "./score-words";

interface ScoreFormProps {
  initial: ScoreDraft;
  /** Scores are stored under the name: it does not change. */
  isNameFixed?: boolean;
  submitLabel: string;
  isPending: boolean;
  serverError: string | undefined;
  onSubmit: (input: CreateScoreDefinitionInput) => void;
}

export function ScoreForm(props: ScoreFormProps) {
  const { initial, isNameFixed = false, submitLabel, isPending, serverError, onSubmit } = props;
  const [draft, setDraft] = useState(initial);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const set = (change: Partial<ScoreDraft>) => setDraft((current) => ({ ...current, ...change }));

  function submit(event: FormEvent) {
    event.preventDefault();
    if (isPending) return;
    const parsed = createScoreDefinitionInput.safeParse({ name: draft.name, ...valuesOfDraft(draft) });
    setErrors(
      Object.fromEntries(parsed.error?.issues.map(({ path, message }) => [String(path[0]), message]) ?? []),
    );
    if (parsed.success) onSubmit(parsed.data);
  }

  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
      <DialogBody className="space-y-4">
        {isNameFixed ? null : (
          <Field
            label="Name"
            hint="What applications send, and what charts are called. It cannot be changed later."
            error={errors.name}
            isRequired
          >
            <Input
              value={draft.name}
              placeholder="helpful"
              maxLength={100}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => set({ name: event.target.value })}
            />
          </Field>
        )}
        <Field label="Kind" hint={SCORE_KIND_HINTS[draft.kind]} error={errors.kind}>
          <KindSelect value={draft.kind} onValueChange={(kind) => set({ kind })} />
        </Field>
        {draft.kind === "number" ? <RangeFields draft={draft} errors={errors} onChange={set} /> : null}
        {draft.kind === "category" ? (
          <Field label="Categories" hint="One on each line." error={errors.categories} isRequired>
            <Textarea
              rows={5}
              value={draft.categories}
              placeholder={"wrong\nincomplete\ntone"}
              onChange={(event) => set({ categories: event.target.value })}
            />
          </Field>
        ) : null}
        <Field
          label="Description"
          hint="Tells whoever gives feedback what is meant."
          error={errors.description}
          isOptional
        >
          <Textarea
            rows={2}
            maxLength={1_000}
            value={draft.description}
            onChange={(event) => set({ description: event.target.value })}
          />
        </Field>
        <FormError>{serverError}</FormError>
      </DialogBody>
      <SubmitFooter isPending={isPending}>{submitLabel}</SubmitFooter>
    </form>
  );
}

interface KindSelectProps {
  value: ScoreKind;
  onValueChange: (kind: ScoreKind) => void;
}

function KindSelect({ value, onValueChange }: KindSelectProps) {
  return (
    <Select
      value={value}
      onValueChange={(next) => {
        const kind = SCORE_KINDS.find((one) => one === next);
        if (kind) onValueChange(kind);
      }}
    >
      <SelectTrigger>
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        {SCORE_KINDS.map((kind) => (
          <SelectItem key={kind} value={kind}>
            {SCORE_KIND_LABELS[kind]}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}

interface RangeFieldsProps {
  draft: ScoreDraft;
  errors: Readonly<Record<string, string>>;
  onChange: (change: Partial<ScoreDraft>) => void;
}

function RangeFields({ draft, errors, onChange }: RangeFieldsProps) {
  return (
    <div className="grid grid-cols-2 gap-4">
      <Field label="Smallest" error={errors.minValue} isOptional>
        <Input
          inputMode="decimal"
          value={draft.min}
          placeholder="1"
          onChange={(event) => onChange({ min: event.target.value })}
        />
      </Field>
      <Field label="Largest" error={errors.maxValue} isOptional>
        <Input
          inputMode="decimal"
          value={draft.max}
          placeholder="5"
          onChange={(event) => onChange({ max: event.target.value })}
        />
      </Field>
    </div>
  );
}
