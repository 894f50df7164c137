"use client";
import { useQuery } from "@tanstack/react-query";
import { ValueInput } from "@/components/prompt-variables/value-input";
import { textOfValue } from "@/components/prompt-variables/value-text";
import { usePrompt } from "@/components/prompts/use-prompt";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { cn } from "@/components/ui/cn";
import { controlClasses } from "@/components/ui/control-classes";
import { Panel } from "@/components/ui/panel";
import { describeType } from "@/server/diffs/describe-variable";
import { variableTypeOf } from "@/server/templates/variable-types";
import type { PromptVariable } from "@/server/versions/prompt-content";

/** As typed, by variable. */
export type Values = Readonly<Record<string, string>>;

interface ComparedValuesProps {
  variables: readonly PromptVariable[];
  values: Values;
  onChange: (values: Values) => void;
}

/** What both sides are rendered with, typed in or taken from a saved set. */
export function ComparedValues({ variables, values, onChange }: ComparedValuesProps) {
  return (
    <Panel
      title="Example values"
      description={
        variables.length === 0
          ? "Neither has variables."
          : "What is left empty stands in by its example, its default or its name."
      }
    >
      <div className="flex flex-col gap-3">
        <ExampleSetSelect variables={variables} onChange={onChange} />
        {variables.map((variable) => (
          <div key={variable.name} className="flex flex-col gap-1.5">
            <span aria-hidden="true" className="flex items-baseline justify-between gap-2 text-xs">
              <span className="min-w-0 break-words font-medium font-mono">{variable.name}</span>
              <span className="text-subtle">{describeType(variable)}</span>
            </span>
            <ValueInput
              label={variable.name}
              variable={inputOf(variable)}
              text={values[variable.name] ?? ""}
              onChange={(text) => onChange({ ...values, [variable.name]: text })}
            />
          </div>
        ))}
      </div>
    </Panel>
  );
}

function ExampleSetSelect({ variables, onChange }: Pick<ComparedValuesProps, "variables" | "onChange">) {
  const trpc = useTRPC();
  const { workspaceSlug, prompt } = usePrompt();
  const { data: sets = [] } = useQuery(
    trpc.exampleSet.list.queryOptions({ workspaceSlug, promptSlug: prompt.slug }),
  );
  if (sets.length === 0) return null;
  const fill = (id: string) => {
    const given = sets.find((set) => set.id === id)?.values ?? {};
    const texts = variables.flatMap((variable) => {
      const { name } = variable;
      return Object.hasOwn(given, name)
        ? [[name, textOfValue(variableTypeOf(variable), given[name])] as const]
        : [];
    });
    onChange(Object.fromEntries(texts));
  };
  return (
    <select
      aria-label="Fill in a saved set of examples"
      defaultValue=""
      onChange={(event) => fill(event.target.value)}
      className={cn(controlClasses, "h-8 pointer-coarse:h-10")}
    >
      <option value="">Saved examples…</option>
      {sets.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}

function inputOf(variable: PromptVariable) {
  const { name, schema } = variable;
  return {
    name,
    type: variableTypeOf(variable),
    choices: Array.isArray(schema.enum) ? schema.enum.map(String).join("\n") : "",
    schema: JSON.stringify(schema),
  };
}
