"use client";
import { Checkbox } from "@/components/ui/checkbox";
import { ChoiceField } from "@/components/ui/choice-field";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { DraftRetry } from "@/server/drafts/draft-document";

interface RetryFieldsProps {
  retry: DraftRetry | null;
  onChange: (retry: DraftRetry | null) => void;
  errors: ReadonlyMap<string, string>;
  isReadOnly: boolean;
}

const REASONS = [
  ["rate-limit", "Too many requests"],
  ["server-error", "Errors of the provider"],
  ["timeout", "No answer in time"],
] as const satisfies readonly (readonly [DraftRetry["on"][number], string])[];

const FIELDS = [
  ["maxRetries", "Tries after the first", "2"],
  ["initialDelayMs", "First pause, ms", "500"],
  ["timeoutMs", "Time for an answer, ms", "30000"],
] as const;

const BEGIN: DraftRetry = {
  maxRetries: "2",
  initialDelayMs: "500",
  timeoutMs: "",
  on: ["rate-limit", "server-error", "timeout"],
};

/** How often a model is asked again before the next fallback is. */
export function RetryFields({ retry, onChange, errors, isReadOnly }: RetryFieldsProps) {
  return (
    <>
      <ChoiceField
        label="Try again when it fails"
        description="Off: as the provider’s client does by itself."
        control={(ids) => (
          <Checkbox
            {...ids}
            checked={retry !== null}
            disabled={isReadOnly}
            onCheckedChange={(checked) => onChange(checked === true ? BEGIN : null)}
          />
        )}
      />
      {retry === null ? null : (
        <>
          <div className="grid grid-cols-2 gap-3">
            {FIELDS.map(([name, label, placeholder]) => (
              <Field key={name} label={label} error={errors.get(`content.retry.${name}`)}>
                <Input
                  inputMode="numeric"
                  value={retry[name]}
                  placeholder={placeholder}
                  readOnly={isReadOnly}
                  onChange={(event) => onChange({ ...retry, [name]: event.target.value })}
                  className="numeric"
                />
              </Field>
            ))}
          </div>
          <fieldset className="flex flex-col gap-1.5">
            <legend className="mb-1 font-medium text-sm">After</legend>
            {REASONS.map(([reason, label]) => (
              <ChoiceField
                key={reason}
                label={<span className="font-normal">{label}</span>}
                control={(ids) => (
                  <Checkbox
                    {...ids}
                    checked={retry.on.includes(reason)}
                    disabled={isReadOnly}
                    onCheckedChange={(checked) =>
                      onChange({
                        ...retry,
                        on: REASONS.map(([each]) => each).filter((each) =>
                          each === reason ? checked === true : retry.on.includes(each),
                        ),
                      })
                    }
                  />
                )}
              />
            ))}
          </fieldset>
        </>
      )}
    </>
  );
}
