"use client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { FILTER_FIELDS, type FilterField, type TargetDraft } from "./target-draft";

interface TargetFieldsProps {
  draft: TargetDraft;
  error: string | undefined;
  onChange: (change: Partial<TargetDraft>) => void;
}

const kinds = [
  { value: "user", label: "A user" },
  { value: "trace", label: "A trace" },
  { value: "filter", label: "A filter" },
] as const;

const fieldWords: Readonly<Record<FilterField, { label: string; placeholder?: string }>> = {
  promptSlug: { label: "Prompt", placeholder: "support/reply" },
  environment: { label: "Environment", placeholder: "production" },
  sessionId: { label: "Session" },
  tag: { label: "Tag" },
  from: { label: "From" },
  to: { label: "Until" },
};

/** Whose or which telemetry. */
export function TargetFields({ draft, error, onChange }: TargetFieldsProps) {
  return (
    <div className="flex flex-col gap-4">
      <SegmentedControl
        label="What it is about"
        value={draft.kind}
        onValueChange={(kind) => onChange({ kind })}
        options={kinds}
        className="w-fit"
      />
      {draft.kind === "user" ? (
        <Field
          label="User id"
          hint="As your application sends it. Whole traces are meant in which the user appears, and the feedback they gave."
          error={error}
        >
          <Input
            value={draft.userId}
            autoComplete="off"
            onChange={(event) => onChange({ userId: event.target.value })}
          />
        </Field>
      ) : null}
      {draft.kind === "trace" ? (
        <Field label="Trace id" error={error}>
          <Input
            value={draft.traceId}
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
            onChange={(event) => onChange({ traceId: event.target.value })}
          />
        </Field>
      ) : null}
      {draft.kind === "filter" ? (
        <>
          <div className="grid gap-4 sm:grid-cols-2">
            {FILTER_FIELDS.map((field) => (
              <Field key={field} label={fieldWords[field].label}>
                <Input
                  type={field === "from" || field === "to" ? "date" : "text"}
                  value={draft[field]}
                  placeholder={fieldWords[field].placeholder}
                  autoComplete="off"
                  onChange={(event) => onChange({ [field]: event.target.value })}
                />
              </Field>
            ))}
          </div>
          {error ? (
            <p role="alert" className="text-danger text-xs">
              {error}
            </p>
          ) : (
            <p className="text-subtle text-xs">
              Whole traces are meant, of which one span has all of it. Days are those of UTC.
            </p>
          )}
        </>
      ) : null}
    </div>
  );
}
