"use client";
import { Plus, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { RolloutStep } from "@/server/rollouts/rollout-plan";
import { HoldField } from "./hold-field";
import type { PlanFieldProps } from "./plan-field-props";

const MAX_STEPS = 20;

/** The shares of the callers, one after another, and how long each is held. */
export function StepsField({ plan, errors, onChange }: PlanFieldProps) {
  const { steps } = plan;
  const set = (next: RolloutStep[]) => onChange({ steps: next });
  const general = errors.get("steps");
  return (
    <div className="space-y-2">
      <ol className="space-y-2">
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place and nothing else
          <li key={index}>
            <div className="flex flex-wrap items-center gap-x-2 gap-y-1.5">
              <span className="numeric w-12 shrink-0 text-muted text-xs">Step {index + 1}</span>
              <Input
                type="number"
                inputMode="decimal"
                min={0.1}
                max={100}
                step={0.1}
                aria-label={`Share of step ${index + 1}, percent`}
                value={Number.isFinite(step.percent) ? step.percent : ""}
                onChange={(event) => set(steps.with(index, { ...step, percent: event.target.valueAsNumber }))}
                className="numeric w-18"
              />
              <span className="text-muted text-xs">% for</span>
              <HoldField
                label={`Hold of step ${index + 1}`}
                minutes={step.holdMinutes}
                onChange={(holdMinutes) => set(steps.with(index, { ...step, holdMinutes }))}
              />
              {steps.length > 1 ? (
                <Button
                  variant="ghost"
                  size="icon-sm"
                  aria-label={`Remove step ${index + 1}`}
                  onClick={() => set(steps.toSpliced(index, 1))}
                >
                  <X aria-hidden="true" />
                </Button>
              ) : null}
            </div>
            <Problem message={errors.get(`steps.${index}.percent`)} />
            <Problem message={errors.get(`steps.${index}.holdMinutes`)} />
          </li>
        ))}
      </ol>
      <Problem message={general} />
      {steps.length < MAX_STEPS ? (
        <Button size="sm" onClick={() => set([...steps, stepAfter(steps.at(-1))])}>
          <Plus aria-hidden="true" />
          Add a step
        </Button>
      ) : null}
    </div>
  );
}

function stepAfter(last: RolloutStep | undefined): RolloutStep {
  return { percent: Math.min(100, (last?.percent ?? 0.5) * 2), holdMinutes: last?.holdMinutes ?? 30 };
}

export function Problem({ message }: { message: string | undefined }) {
  return message === undefined ? null : (
    <p role="alert" className="mt-1 text-danger text-xs">
      {message}
    </p>
  );
}
