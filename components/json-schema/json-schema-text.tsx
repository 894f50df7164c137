"use client";
import { CircleAlert } from "lucide-react";
import { useDeferredValue, useId, useMemo } from "react";
import { Textarea } from "@/components/ui/textarea";
import { checkSchema } from "./check-schema";
import { isSchemaObject } from "./json-schema-types";
import { parseJsonText } from "./parse-json-text";

interface JsonSchemaTextProps {
  label: string;
  text: string;
  onChange: (text: string) => void;
  isReadOnly: boolean;
}

/** The JSON of a schema, with everything that is wrong with it below, while it is typed. */
export function JsonSchemaText({ label, text, onChange, isReadOnly }: JsonSchemaTextProps) {
  const errorsId = useId();
  const settled = useDeferredValue(text);
  const problems = useMemo(() => problemsOf(settled), [settled]);
  const isWrong = problems.length > 0;
  return (
    <div className="flex flex-col gap-1.5">
      <Textarea
        isCode
        rows={8}
        value={text}
        onChange={(event) => onChange(event.target.value)}
        readOnly={isReadOnly}
        aria-label={`${label}, JSON Schema`}
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? errorsId : undefined}
        className="max-h-120 text-xs leading-5 read-only:bg-sunken read-only:shadow-none"
      />
      <ul id={errorsId} role="status" className="flex flex-col gap-1 text-danger text-xs">
        {problems.map((problem) => (
          <li key={problem} className="flex gap-1.5">
            <CircleAlert aria-hidden="true" className="mt-px size-3.5 shrink-0" />
            {problem}
          </li>
        ))}
      </ul>
    </div>
  );
}

function problemsOf(text: string): string[] {
  if (text.trim() === "") return [];
  const parsed = parseJsonText(text);
  if (!parsed.isFine) return [parsed.mistake.message];
  if (!isSchemaObject(parsed.value)) return ["Write an object: {…}."];
  const messages = checkSchema(parsed.value).map(({ path, message }) =>
    path === "" ? message : `${path}: ${message}`,
  );
  return [...new Set(messages)];
}
