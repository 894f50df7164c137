"use client";
import { Field } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { Textarea } from "@/components/ui/textarea";
import type { RulesSectionProps } from "./rules-section";

/** What is not stored at all. */
export function IgnoredFields({ draft, onChange }: RulesSectionProps) {
  return (
    <Panel
      title="Not stored"
      description="Spans from here are taken and thrown away, numbers too: for probes, tests and machines of developers."
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Environments" hint="One on each line.">
          <Textarea
            isCode
            value={draft.ignoredEnvironments}
            onChange={(event) => onChange({ ignoredEnvironments: event.target.value })}
          />
        </Field>
        <Field label="Services" hint="By their service.name, one on each line.">
          <Textarea
            isCode
            value={draft.ignoredServices}
            onChange={(event) => onChange({ ignoredServices: event.target.value })}
          />
        </Field>
      </div>
    </Panel>
  );
}
