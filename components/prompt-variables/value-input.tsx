"use client";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { DraftVariable } from "@/server/drafts/draft-document";
import { ListInput } from "./list-input";
import { MediaInput } from "./media-input";
import { MessagesInput } from "./messages-input";
import { ObjectInput } from "./object-input";

export type ValueVariable = Pick<DraftVariable, "name" | "type" | "choices" | "schema">;

export interface ValueInputProps {
  /** The accessible name; a label beside it may be shorter. */
  label: string;
  variable: ValueVariable;
  /** As typed: a text as it is, everything else as JSON. */
  text: string;
  onChange: (text: string) => void;
  isReadOnly?: boolean;
}

/** The field for a value of a variable's type. */
export function ValueInput({ label, variable, text, onChange, isReadOnly = false }: ValueInputProps) {
  const common = { label, text, onChange, isReadOnly };
  switch (variable.type) {
    case "number":
    case "integer":
      return (
        <Input
          aria-label={label}
          inputMode={variable.type === "integer" ? "numeric" : "decimal"}
          value={text}
          readOnly={isReadOnly}
          autoComplete="off"
          onChange={(event) => onChange(event.target.value)}
          className="numeric"
        />
      );
    case "boolean":
      return <ChoiceInput {...common} choices={BOOLEANS} />;
    case "enum":
      return (
        <ChoiceInput
          {...common}
          choices={variable.choices
            .split("\n")
            .filter((choice) => choice.trim() !== "")
            .map((choice) => [choice, choice])}
        />
      );
    case "image":
    case "file":
      return <MediaInput {...common} kind={variable.type} />;
    case "messages":
      return <MessagesInput {...common} />;
    case "object":
      return <ObjectInput {...common} schema={variable.schema} />;
    case "array":
      return <ListInput {...common} />;
    default:
      return (
        <Textarea
          aria-label={label}
          rows={1}
          value={text}
          readOnly={isReadOnly}
          onChange={(event) => onChange(event.target.value)}
          className="max-h-60"
        />
      );
  }
}

const BOOLEANS = [
  ["true", "yes"],
  ["false", "no"],
] as const;

const NONE = "\u0000none";

interface ChoiceInputProps {
  label: string;
  choices: readonly (readonly [value: string, label: string])[];
  text: string;
  onChange: (text: string) => void;
  isReadOnly: boolean;
}

/** One of a few, or none of them. */
function ChoiceInput({ label, choices, text, onChange, isReadOnly }: ChoiceInputProps) {
  return (
    <Select
      value={text === "" ? NONE : text}
      disabled={isReadOnly}
      onValueChange={(next) => onChange(next === NONE ? "" : next)}
    >
      <SelectTrigger aria-label={label}>
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        <SelectItem value={NONE}>–</SelectItem>
        {[...new Map(choices)].map(([value, shown]) => (
          <SelectItem key={value} value={value}>
            {shown}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
