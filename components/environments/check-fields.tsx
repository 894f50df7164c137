"use client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { BUDGET_METRICS, type CheckDefinition } from "@/server/checks/check-schemas";
import { NumberField } from "./number-field";

interface CheckFieldsProps<Check extends CheckDefinition = CheckDefinition> {
  check: Check;
  onChange: (check: CheckDefinition) => void;
}
type Of<Kind extends CheckDefinition["kind"]> = CheckFieldsProps<Extract<CheckDefinition, { kind: Kind }>>;

/** The name of a check, and what its kind asks for. */
export function CheckFields({ check, onChange }: CheckFieldsProps) {
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-3">
      <Field label="Name" hint="Shown to whoever has to wait for it">
        <Input
          value={check.name}
          maxLength={60}
          onChange={(event) => onChange({ ...check, name: event.target.value })}
        />
      </Field>
      <KindFields check={check} onChange={onChange} />
    </div>
  );
}

function KindFields({ check, onChange }: CheckFieldsProps) {
  switch (check.kind) {
    case "no-breaking-change":
      return null;
    case "variables-sent":
      return (
        <NumberField
          label="Looks back, days"
          value={check.days}
          min={1}
          max={90}
          onChange={(days) => onChange({ ...check, days })}
        />
      );
    case "examples-render":
      return (
        <NumberField
          label="At least so many example sets"
          value={check.minimum}
          min={0}
          max={100}
          onChange={(minimum) => onChange({ ...check, minimum })}
        />
      );
    case "budget":
      return <BudgetFields check={check} onChange={onChange} />;
    case "external":
      return <ExternalFields check={check} onChange={onChange} />;
  }
}

const METRIC_WORDS: Readonly<Record<(typeof BUDGET_METRICS)[number], string>> = {
  costPerCall: "Cost of a call",
  inputTokens: "Tokens sent",
  outputTokens: "Tokens received",
  latency: "Time until the answer",
};

function BudgetFields({ check, onChange }: Of<"budget">) {
  return (
    <>
      <Field label="Measured by">
        <Select
          value={check.metric}
          onValueChange={(value) => {
            const metric = BUDGET_METRICS.find((known) => known === value);
            if (metric) onChange({ ...check, metric });
          }}
        >
          <SelectTrigger>
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            {BUDGET_METRICS.map((metric) => (
              <SelectItem key={metric} value={metric}>
                {METRIC_WORDS[metric]}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      </Field>
      <NumberField
        label="At most so much above live, %"
        value={check.maxIncreasePercent}
        min={0}
        max={1_000}
        onChange={(maxIncreasePercent) => onChange({ ...check, maxIncreasePercent })}
      />
      <NumberField
        label="Calls needed to tell"
        hint="With fewer calls it does not pass"
        value={check.minCalls}
        min={1}
        max={100_000}
        onChange={(minCalls) => onChange({ ...check, minCalls })}
      />
      <NumberField
        label="Looks back, days"
        value={check.days}
        min={1}
        max={90}
        onChange={(days) => onChange({ ...check, days })}
      />
    </>
  );
}

function ExternalFields({ check, onChange }: Of<"external">) {
  return (
    <>
      <Field label="Address" hint="Receives a signed request for each release">
        <Input
          type="url"
          value={check.url}
          maxLength={2_000}
          onChange={(event) => onChange({ ...check, url: event.target.value })}
        />
      </Field>
      <NumberField
        label="Waits, minutes"
        hint="No answer by then is a failure"
        value={check.timeoutMinutes}
        min={1}
        max={10_080}
        onChange={(timeoutMinutes) => onChange({ ...check, timeoutMinutes })}
      />
      <NumberField
        label="A pass counts, minutes"
        hint="After that it is asked again"
        value={check.validMinutes}
        min={1}
        max={43_200}
        onChange={(validMinutes) => onChange({ ...check, validMinutes })}
      />
    </>
  );
}
