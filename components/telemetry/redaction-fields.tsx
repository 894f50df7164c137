"use client";
import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { ChoiceField } from "@/components/ui/choice-field";
import { Field } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { Textarea } from "@/components/ui/textarea";
import { DETECTORS, type Detector } from "@/server/redaction/detector-names";
import { MAX_PATTERNS } from "@/server/redaction/ingestion-rules-schemas";
import { detectorWords } from "./detector-words";
import { PatternFields } from "./pattern-fields";
import { nextKey, type PatternDraft } from "./rules-draft";
import type { CheckedSectionProps } from "./rules-section";

/** What is taken out of texts, wherever it stands. */
export function RedactionFields({ draft, errors, onChange }: CheckedSectionProps) {
  const { detectors, patterns } = draft;
  const toggle = (detector: Detector, isOn: boolean) =>
    onChange({
      detectors: DETECTORS.filter((each) => (each === detector ? isOn : detectors.includes(each))),
    });
  const change = (key: number, next: Partial<PatternDraft>) =>
    onChange({ patterns: patterns.map((each) => (each.key === key ? { ...each, ...next } : each)) });
  return (
    <Panel
      title="Redaction"
      description="Replaced by its name in brackets, such as [email], in messages, outputs, tool calls, variables, attributes and errors."
    >
      <div className="flex flex-col gap-5">
        <div className="grid gap-3 sm:grid-cols-2">
          {DETECTORS.map((detector) => (
            <ChoiceField
              key={detector}
              label={detectorWords[detector].label}
              description={detectorWords[detector].description}
              control={(ids) => (
                <Checkbox
                  {...ids}
                  checked={detectors.includes(detector)}
                  onCheckedChange={(isOn) => toggle(detector, isOn === true)}
                />
              )}
            />
          ))}
        </div>
        <div className="flex flex-col gap-3 border-t pt-4">
          <div>
            <h3 className="font-medium text-sm">Patterns of your own</h3>
            <p className="text-muted text-xs">
              Regular expressions that run in linear time: without lookarounds, references back and lazy
              repetitions.
            </p>
          </div>
          {patterns.map((pattern, index) => (
            <PatternFields
              key={pattern.key}
              pattern={pattern}
              nameError={errors[`patterns.${index}.name`]}
              patternError={errors[`patterns.${index}.pattern`]}
              onChange={(next) => change(pattern.key, next)}
              onRemove={() => onChange({ patterns: patterns.filter(({ key }) => key !== pattern.key) })}
            />
          ))}
          <Button
            className="self-start"
            disabled={patterns.length >= MAX_PATTERNS}
            onClick={() =>
              onChange({
                patterns: [
                  ...patterns,
                  { key: nextKey(patterns), name: "", pattern: "", ignoresCase: false },
                ],
              })
            }
          >
            <Plus aria-hidden="true" />
            Add pattern
          </Button>
        </div>
        <div className="border-t pt-4">
          <Field
            label="Attributes to leave out"
            hint="One on each line. A * at the end stands for all that begin so: http.request.header.*"
          >
            <Textarea
              isCode
              value={draft.droppedAttributes}
              onChange={(event) => onChange({ droppedAttributes: event.target.value })}
            />
          </Field>
        </div>
      </div>
    </Panel>
  );
}
