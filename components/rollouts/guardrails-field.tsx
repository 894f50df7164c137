"use client";
import { Checkbox } from "@/components/ui/checkbox";
import { ChoiceField } from "@/components/ui/choice-field";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { GUARDRAIL_METRICS, type Guardrail, type GuardrailMetric } from "@/server/rollouts/rollout-plan";
import type { PlanFieldProps } from "./plan-field-props";
import { isShareMetric, METRIC_WORDS } from "./plan-words";
import { Problem } from "./steps-field";

/** What ends a rollout that goes badly, each in its own words. */
export function GuardrailsField({ plan, errors, onChange }: PlanFieldProps) {
  const { guardrails } = plan;
  const change = (metric: GuardrailMetric, next: Guardrail | undefined) =>
    onChange({
      guardrails: GUARDRAIL_METRICS.flatMap((each) => {
        const kept = each === metric ? next : guardrails.find((one) => one.metric === each);
        return kept ? [kept] : [];
      }),
    });
  return (
    <ul className="space-y-3">
      {GUARDRAIL_METRICS.map((metric) => {
        const guardrail = guardrails.find((one) => one.metric === metric);
        return (
          <li key={metric} className="space-y-2">
            <ChoiceField
              label={METRIC_WORDS[metric].label}
              description={METRIC_WORDS[metric].meaning}
              control={(ids) => (
                <Checkbox
                  {...ids}
                  checked={guardrail !== undefined}
                  onCheckedChange={(checked) =>
                    change(metric, checked === true ? newGuardrail(metric) : undefined)
                  }
                />
              )}
            />
            {guardrail ? (
              <GuardrailFields
                guardrail={guardrail}
                error={errors.get(`guardrails.${guardrails.indexOf(guardrail)}.tolerance`)}
                nameError={metric === "feedback" ? errors.get("guardrails.feedback.feedbackName") : undefined}
                onChange={(next) => change(metric, next)}
              />
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

function newGuardrail(metric: GuardrailMetric): Guardrail {
  return {
    metric,
    ...(metric === "feedback" ? { feedbackName: "" } : {}),
    tolerance: isShareMetric(metric) ? 0 : 0.1,
    action: "rollBack",
  };
}

interface GuardrailFieldsProps {
  guardrail: Guardrail;
  error: string | undefined;
  nameError: string | undefined;
  onChange: (guardrail: Guardrail) => void;
}

function GuardrailFields({ guardrail, error, nameError, onChange }: GuardrailFieldsProps) {
  const { metric, tolerance, action } = guardrail;
  const { label } = METRIC_WORDS[metric];
  const percent = Number((tolerance * 100).toFixed(4));
  return (
    <div className="space-y-2 pl-6.5">
      {metric === "feedback" ? (
        <Field label="Name of the score" error={nameError} className="sm:w-60">
          <Input
            value={guardrail.feedbackName ?? ""}
            maxLength={100}
            placeholder="helpful"
            onChange={(event) => onChange({ ...guardrail, feedbackName: event.target.value })}
          />
        </Field>
      ) : null}
      <div className="flex flex-wrap items-center gap-2 text-muted text-xs">
        <span>Accept up to</span>
        <Input
          type="number"
          inputMode="decimal"
          min={0}
          step="any"
          aria-label={`${label}: how much worse is accepted, ${isShareMetric(metric) ? "in 100 calls" : "percent"}`}
          value={Number.isFinite(percent) ? percent : ""}
          onChange={(event) => onChange({ ...guardrail, tolerance: event.target.valueAsNumber / 100 })}
          className="numeric w-18"
        />
        <span>{isShareMetric(metric) ? "more in 100 calls, else" : "% worse, else"}</span>
        <Select
          value={action}
          onValueChange={(next) =>
            onChange({ ...guardrail, action: next === "pause" ? "pause" : "rollBack" })
          }
        >
          <SelectTrigger aria-label={`${label}: what happens then`} className="w-44">
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            <SelectItem value="rollBack">stop and go back</SelectItem>
            <SelectItem value="pause">pause and wait for us</SelectItem>
          </SelectContent>
        </Select>
      </div>
      <Problem message={error} />
    </div>
  );
}
