"use client";
import { Trash2 } from "lucide-react";
import dynamic from "next/dynamic";
import { VARIABLE_TYPE_NAMES } from "@/components/prompt-variables/variable-type-names";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { loadPatiently } from "@/components/ui/load-patiently";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { SkeletonRows } from "@/components/ui/skeleton";
import type { DraftVariable } from "@/server/drafts/draft-document";
import { VARIABLE_TYPES } from "@/server/templates/variable-types";
import { useDraftActions } from "./draft-context";
import { FieldError } from "./field-error";
import { type ListedVariable, toDraftVariable } from "./listed-variables";

const VariableDetails = dynamic(
  () => loadPatiently(() => import("./variable-details").then((module) => module.VariableDetails)),
  {
    loading: () => <SkeletonRows rows={2} label="Loading" />,
  },
);

interface VariableListProps {
  variables: readonly ListedVariable[];
  /** By path: `content.variables.question.default`. */
  errors: ReadonlyMap<string, string>;
  example: string;
  isReadOnly: boolean;
}

/** What a caller hands in: found in the texts, and typed here. */
export function VariableList({ variables, errors, example, isReadOnly }: VariableListProps) {
  if (variables.length === 0) {
    return (
      <p className="text-muted text-xs">
        Write <code className="font-mono text-foreground">{example}</code> where your application puts a value
        in.
      </p>
    );
  }
  return (
    <ul className="flex flex-col gap-3" aria-label="Variables">
      {variables.map((variable) => (
        <VariableItem key={variable.name} variable={variable} errors={errors} isReadOnly={isReadOnly} />
      ))}
    </ul>
  );
}

interface VariableItemProps {
  variable: ListedVariable;
  errors: ReadonlyMap<string, string>;
  isReadOnly: boolean;
}

function VariableItem({ variable, errors, isReadOnly }: VariableItemProps) {
  const { edit } = useDraftActions();
  const { name, type, isUsed } = variable;
  const scope = `content.variables.${name}.`;
  const problems = Array.from(errors).filter(([path]) => path.startsWith(scope));
  const change = (changes: Partial<DraftVariable>) =>
    edit({ kind: "setVariable", variable: { ...toDraftVariable(variable), ...changes } });
  return (
    <li className="flex flex-col gap-1.5">
      <div className="flex items-center gap-2">
        <span className="min-w-0 flex-1 break-all font-medium font-mono text-xs">{name}</span>
        {isUsed ? null : <Badge tone="warning">Not used</Badge>}
        <TypeSelect variable={variable} onChange={(next) => change({ type: next })} isReadOnly={isReadOnly} />
        {isUsed || isReadOnly ? null : (
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={`Remove variable ${name}`}
            onClick={() => edit({ kind: "removeVariable", name })}
          >
            <Trash2 aria-hidden="true" className="size-3.5" />
          </Button>
        )}
      </div>
      {type === "messages" ? null : (
        <details open={type === "enum" || problems.length > 0 || undefined}>
          <summary className="w-fit rounded-sm text-muted text-xs hover:text-foreground">
            {summaryOf(variable)}
            <span className="sr-only"> ({name})</span>
          </summary>
          <VariableDetails
            variable={variable}
            errors={errors}
            scope={scope}
            onChange={change}
            isReadOnly={isReadOnly}
          />
        </details>
      )}
      {problems.length > 0 ? <FieldError message={problems[0]?.[1]} className="px-0 pb-0" /> : null}
    </li>
  );
}

function summaryOf({ isRequired, default: standard, description }: DraftVariable): string {
  const need = standard !== "" ? "Has a default" : isRequired ? "Required" : "Optional";
  return description === "" ? need : `${need} · ${description}`;
}

interface TypeSelectProps {
  variable: ListedVariable;
  onChange: (type: DraftVariable["type"]) => void;
  isReadOnly: boolean;
}

function TypeSelect({ variable, onChange, isReadOnly }: TypeSelectProps) {
  // A placeholder's variable is what it is.
  if (isReadOnly || variable.type === "messages") {
    return <Badge>{VARIABLE_TYPE_NAMES[variable.type]}</Badge>;
  }
  return (
    <Select
      value={variable.type}
      onValueChange={(next) => {
        const type = VARIABLE_TYPES.find((known) => known === next);
        if (type) onChange(type);
      }}
    >
      <SelectTrigger size="sm" className="w-32" aria-label={`Type of ${variable.name}`}>
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        {VARIABLE_TYPES.filter((type) => type !== "messages").map((type) => (
          <SelectItem key={type} value={type}>
            {VARIABLE_TYPE_NAMES[type]}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
