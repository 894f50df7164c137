"use client";
import { Checkbox } from "@/components/ui/checkbox";
import { ChoiceField } from "@/components/ui/choice-field";
import { Panel } from "@/components/ui/panel";
import type { RulesSectionProps } from "./rules-section";

/** Whether what was asked and answered is kept at all. */
export function ContentFields({ draft, onChange }: RulesSectionProps) {
  return (
    <Panel
      title="Content"
      description="Tokens, cost, latency, models, prompts, errors and ids are kept either way."
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <ChoiceField
          label="Keep inputs"
          description="Messages sent to models, variables, arguments of tools"
          control={(ids) => (
            <Checkbox
              {...ids}
              checked={draft.keepsInputs}
              onCheckedChange={(isOn) => onChange({ keepsInputs: isOn === true })}
            />
          )}
        />
        <ChoiceField
          label="Keep outputs"
          description="What models answered, and the tool calls they asked for"
          control={(ids) => (
            <Checkbox
              {...ids}
              checked={draft.keepsOutputs}
              onCheckedChange={(isOn) => onChange({ keepsOutputs: isOn === true })}
            />
          )}
        />
      </div>
    </Panel>
  );
}
