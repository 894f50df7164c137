"use client";
import { Textarea } from "@/components/ui/textarea";
import { linesOfText, textOfLines } from "./list-lines";

interface ListInputProps {
  label: string;
  text: string;
  onChange: (text: string) => void;
  isReadOnly: boolean;
}

/** One item per line for people; JSON where the items are more than words. */
export function ListInput({ label, text, onChange, isReadOnly }: ListInputProps) {
  const lines = linesOfText(text);
  return (
    <Textarea
      aria-label={label}
      rows={2}
      isCode={lines === undefined}
      value={lines ?? text}
      placeholder="One item per line, or JSON: [1, 2]"
      readOnly={isReadOnly}
      onChange={(event) => onChange(textOfLines(event.target.value))}
      className="max-h-60"
    />
  );
}
