import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { rangeWords, type ScoreRule } from "@/server/feedback/judge-score";

interface ScoreFieldProps {
  rule: ScoreRule;
  value: string;
  onValueChange: (value: string) => void;
  error: string | undefined;
}

const YES_NO = [
  { value: "yes", label: "Yes" },
  { value: "no", label: "No" },
] as const;

/** The control for one value of a score, as its kind wants it. */
export function ScoreField({ rule, value, onValueChange, error }: ScoreFieldProps) {
  if (rule.kind === "boolean") {
    return (
      <SegmentedControl
        label={rule.name}
        value={value === "no" ? "no" : "yes"}
        onValueChange={onValueChange}
        options={YES_NO}
        className="w-fit"
      />
    );
  }
  const label = {
    number: "Value",
    category: "Category",
    text: "Text",
    correction: "What it should have said",
  };
  return (
    <Field
      label={label[rule.kind]}
      hint={rule.kind === "number" && rangeWords(rule) ? `A number ${rangeWords(rule)}` : undefined}
      error={error}
    >
      {rule.kind === "number" ? (
        <Input
          inputMode="decimal"
          value={value}
          onChange={(event) => onValueChange(event.target.value)}
          className="w-32"
        />
      ) : rule.kind === "category" && rule.categories.length > 0 ? (
        <CategorySelect rule={rule} value={value} onValueChange={onValueChange} />
      ) : (
        <Textarea
          rows={rule.kind === "correction" ? 5 : 3}
          value={value}
          onChange={(event) => onValueChange(event.target.value)}
        />
      )}
    </Field>
  );
}

function CategorySelect({ rule, value, onValueChange }: Omit<ScoreFieldProps, "error">) {
  return (
    <Select value={value} onValueChange={onValueChange}>
      <SelectTrigger>
        <SelectValue placeholder="Choose one" />
      </SelectTrigger>
      <SelectContent>
        {rule.categories.map((category) => (
          <SelectItem key={category} value={category}>
            {category}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
