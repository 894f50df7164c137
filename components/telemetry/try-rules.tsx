"use client";
import { useDeferredValue, useMemo, useState } from "react";
import { Field } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { Textarea } from "@/components/ui/textarea";
import { redactText } from "@/server/redaction/redact-value";
import { createTextRedactor } from "@/server/redaction/text-redactor";
import { type RulesDraft, rulesOfDraft } from "./rules-draft";

const EXAMPLE =
  "Hi, this is Ada (ada@example.com, +44 20 7946 0958). I paid with 4111 1111 1111 1111 from 203.0.113.7.";

/** What would be stored of a text by the rules as they stand in the form; nothing leaves the browser. */
export function TryRules({ draft }: { draft: RulesDraft }) {
  const [text, setText] = useState(EXAMPLE);
  const deferred = useDeferredValue(text);
  const stored = useMemo(() => storedText(draft, deferred), [draft, deferred]);
  return (
    <Panel
      title="Try it"
      description="With the rules above, saved or not. What you paste here stays in your browser."
      className="mt-6"
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="A text">
          <Textarea
            isCode
            rows={6}
            maxLength={20_000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
        <div className="flex min-w-0 flex-col gap-1.5">
          <p id="stored-text" className="font-medium text-sm">
            What is stored of it
          </p>
          <output
            aria-labelledby="stored-text"
            className="min-h-24 flex-1 whitespace-pre-wrap break-words rounded-md border bg-sunken px-3 py-2 font-mono text-xs"
          >
            {stored}
          </output>
        </div>
      </div>
      {draft.keepsInputs && draft.keepsOutputs ? null : (
        <p className="mt-3 text-muted text-xs">{missing(draft)}</p>
      )}
    </Panel>
  );
}

function storedText(draft: RulesDraft, text: string): string {
  const verdict = rulesOfDraft(draft);
  if ("errors" in verdict) return "Correct the rules above first.";
  const redact = createTextRedactor(verdict.rules.detectors, verdict.rules.patterns);
  return redact ? redactText(text, redact) : text;
}

function missing({ keepsInputs, keepsOutputs }: RulesDraft): string {
  if (!keepsInputs && !keepsOutputs)
    return "Of inputs and outputs nothing is stored; of errors and attributes, this.";
  return keepsInputs ? "Of outputs nothing is stored." : "Of inputs nothing is stored.";
}
