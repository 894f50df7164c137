"use client";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import type { TargetingCondition } from "@/server/rollouts/rollout-plan";
import type { PlanFieldProps } from "./plan-field-props";

const MAX_CONDITIONS = 10;

/** For whom the rollout is at all, by what the application says of its callers. */
export function TargetingField({ plan, errors, onChange }: PlanFieldProps) {
  const { targeting } = plan;
  const set = (next: TargetingCondition[]) => onChange({ targeting: next });
  return (
    <div className="space-y-3">
      <p className="text-muted text-xs">
        {targeting.length === 0
          ? "Every caller with a key takes part. To choose some of them, name an attribute that your application sends along, such as country or plan."
          : "Only callers for whom all of this holds take part. Whoever sends no such attribute does not."}
      </p>
      {targeting.map((condition, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a condition has nothing of its own but what is being written
        <div key={index} className="flex items-start gap-2">
          <div className="grid min-w-0 flex-1 items-start gap-2 sm:grid-cols-[1.2fr_7rem_1.4fr]">
            <Field
              label="Attribute"
              error={isNew(condition) ? undefined : errors.get(`targeting.${index}.attribute`)}
            >
              <Input
                value={condition.attribute}
                maxLength={64}
                placeholder="country"
                spellCheck={false}
                onChange={(event) =>
                  set(targeting.with(index, { ...condition, attribute: event.target.value }))
                }
              />
            </Field>
            <Field label="Is">
              <Select
                value={condition.operator}
                onValueChange={(next) =>
                  set(
                    targeting.with(index, {
                      ...condition,
                      operator: next === "isNoneOf" ? "isNoneOf" : "isOneOf",
                    }),
                  )
                }
              >
                <SelectTrigger>
                  <SelectValue />
                </SelectTrigger>
                <SelectContent>
                  <SelectItem value="isOneOf">one of</SelectItem>
                  <SelectItem value="isNoneOf">none of</SelectItem>
                </SelectContent>
              </Select>
            </Field>
            <ValuesField
              values={condition.values}
              error={isNew(condition) ? undefined : errors.get(`targeting.${index}.values`)}
              onChange={(values) => set(targeting.with(index, { ...condition, values }))}
            />
          </div>
          <Button
            variant="ghost"
            size="icon-sm"
            className="mt-6"
            aria-label={`Remove the condition ${index + 1}`}
            onClick={() => set(targeting.toSpliced(index, 1))}
          >
            <X aria-hidden="true" />
          </Button>
        </div>
      ))}
      {targeting.length < MAX_CONDITIONS ? (
        <Button
          size="sm"
          onClick={() => set([...targeting, { attribute: "", operator: "isOneOf", values: [] }])}
        >
          <Plus aria-hidden="true" />
          Choose by an attribute
        </Button>
      ) : null}
    </div>
  );
}

/** Nobody has written in it yet, so nothing in it is wrong. */
const isNew = ({ attribute, values }: TargetingCondition) => attribute === "" && values.length === 0;

interface ValuesFieldProps {
  values: readonly string[];
  error: string | undefined;
  onChange: (values: string[]) => void;
}

/** The text stays as it is typed: a comma at its end is the beginning of the next value. */
function ValuesField({ values, error, onChange }: ValuesFieldProps) {
  const [text, setText] = useState(values.join(", "));
  return (
    <Field label="Values" error={error}>
      <Input
        value={text}
        placeholder="DE, AT, CH"
        spellCheck={false}
        onChange={(event) => {
          setText(event.target.value);
          onChange(
            event.target.value
              .split(",")
              .map((value) => value.trim())
              .filter((value) => value !== ""),
          );
        }}
      />
    </Field>
  );
}
