import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

interface ReasonFieldProps {
  value: string;
  onChange: (reason: string) => void;
  isRequired: boolean;
  error?: string | undefined;
  placeholder: string;
}

/** Why something goes live: the ledger keeps it. */
export function ReasonField({ value, onChange, isRequired, error, placeholder }: ReasonFieldProps) {
  return (
    <Field
      label="Why"
      hint={
        isRequired ? "The ledger keeps it: your colleagues read it when they ask what changed." : undefined
      }
      isRequired={isRequired}
      isOptional={!isRequired}
      error={error}
    >
      <Textarea
        rows={2}
        maxLength={500}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        placeholder={placeholder}
      />
    </Field>
  );
}
