"use client";
import { useId } from "react";
import { NumberField } from "@/components/environments/number-field";
import { Checkbox } from "@/components/ui/checkbox";
import { ChoiceField } from "@/components/ui/choice-field";
import { formatCount } from "@/components/ui/format-number";
import { RadioGroup, RadioGroupItem } from "@/components/ui/radio-group";
import type { RolloutPlan } from "@/server/rollouts/rollout-plan";
import { Fold } from "./fold";
import { GuardrailsField } from "./guardrails-field";
import { OtherArmsField } from "./other-arms-field";
import { type PlanErrors, planErrors } from "./plan-errors";
import type { PlanFieldProps } from "./plan-field-props";
import { PLAN_PRESETS, presetOf, presetWords, withPreset } from "./plan-presets";
import { describePlan, formatMinutes, listShares, listWords, METRIC_WORDS } from "./plan-words";
import { StepsField } from "./steps-field";
import { TargetingField } from "./targeting-field";

interface RolloutPlanFormProps {
  workspaceSlug: string;
  promptSlug: string;
  plan: RolloutPlan;
  /** The version that lands, and what is live now. */
  versionNumber: number;
  controlVersionNumber: number;
  onChange: (plan: RolloutPlan) => void;
}

/** How a version comes to be served to all. Whoever takes a preset needs to read nothing below it. */
export function RolloutPlanForm(props: RolloutPlanFormProps) {
  const { workspaceSlug, promptSlug, plan, versionNumber, controlVersionNumber, onChange } = props;
  const errors = planErrors(plan, { versionNumber, controlVersionNumber });
  const fields = {
    plan,
    errors,
    onChange: (change: Partial<RolloutPlan>) => onChange({ ...plan, ...change }),
  };
  return (
    <div className="space-y-4">
      <PresetChoice plan={plan} onChange={onChange} />
      <div className="rounded-lg border">
        <Fold title="Steps" summary={summaryOfSteps(plan)} hasError={hasErrorIn(errors, "steps")}>
          {() => <StepsField key={presetOf(plan) ?? "own"} {...fields} />}
        </Fold>
        <Fold
          title="Guardrails"
          summary={summaryOfGuardrails(plan)}
          hasError={hasErrorIn(errors, "guardrails")}
        >
          {() => <GuardrailsField {...fields} />}
        </Fold>
        <Fold
          title="For whom"
          summary={plan.targeting.length === 0 ? "every caller with a key" : "chosen by attributes"}
          hasError={hasErrorIn(errors, "targeting")}
        >
          {() => <TargetingField {...fields} />}
        </Fold>
        <Fold
          title="Other versions"
          summary={
            plan.otherArms.length === 0
              ? "none"
              : listWords(plan.otherArms.map((arm) => `v${arm.versionNumber}`))
          }
          hasError={hasErrorIn(errors, "otherArms")}
        >
          {() => (
            <OtherArmsField
              {...fields}
              workspaceSlug={workspaceSlug}
              promptSlug={promptSlug}
              versionNumber={versionNumber}
              controlVersionNumber={controlVersionNumber}
            />
          )}
        </Fold>
        <Fold
          title="How it ends"
          summary={plan.finishesByItself ? "by itself" : "somebody decides"}
          hasError={hasErrorIn(errors, "minimumSample")}
        >
          {() => <EndFields {...fields} />}
        </Fold>
      </div>
      {errors.size === 0 ? (
        <p aria-live="polite" className="rounded-md bg-sunken px-3 py-2 text-muted text-xs">
          {describePlan(plan, { versionNumber, controlVersionNumber })}
        </p>
      ) : null}
    </div>
  );
}

function PresetChoice({ plan, onChange }: Pick<RolloutPlanFormProps, "plan" | "onChange">) {
  const id = useId();
  return (
    <div>
      <p id={id} className="sr-only">
        Pace
      </p>
      <RadioGroup
        aria-labelledby={id}
        value={presetOf(plan) ?? ""}
        onValueChange={(value) => {
          const preset = PLAN_PRESETS.find((known) => known === value);
          if (preset) onChange(withPreset(plan, preset));
        }}
      >
        {PLAN_PRESETS.map((preset) => (
          <ChoiceField
            key={preset}
            label={presetWords[preset].label}
            description={presetWords[preset].description}
            control={(ids) => <RadioGroupItem {...ids} value={preset} />}
          />
        ))}
      </RadioGroup>
    </div>
  );
}

function EndFields({ plan, onChange }: PlanFieldProps) {
  const hasOthers = plan.otherArms.length > 0;
  return (
    <>
      <ChoiceField
        label="Serve it to everybody once the last step has held"
        description={
          hasOthers
            ? "Of several versions somebody has to choose the one that stays."
            : "Otherwise it stays at the last step until somebody decides."
        }
        control={(ids) => (
          <Checkbox
            {...ids}
            disabled={hasOthers}
            checked={plan.finishesByItself}
            onCheckedChange={(checked) => onChange({ finishesByItself: checked === true })}
          />
        )}
      />
      <NumberField
        label="Callers of each version before a step is taken"
        hint="With fewer, the next step waits: too little would be known."
        value={plan.minimumSample}
        min={0}
        max={1_000_000}
        onChange={(minimumSample) => onChange({ minimumSample })}
      />
    </>
  );
}

const hasErrorIn = (errors: PlanErrors, part: keyof RolloutPlan) =>
  [...errors.keys()].some((path) => path === part || path.startsWith(`${part}.`));

function summaryOfSteps({ steps }: RolloutPlan): string {
  const minutes = steps.reduce((sum, { holdMinutes }) => sum + holdMinutes, 0);
  return `${listShares(steps)}, ${formatCount(steps.length, "step")} over ${formatMinutes(minutes)}`;
}

function summaryOfGuardrails({ guardrails }: RolloutPlan): string {
  if (guardrails.length === 0) return "none: only people stop it";
  return listWords(guardrails.map(({ metric }) => METRIC_WORDS[metric].label.toLowerCase()));
}
