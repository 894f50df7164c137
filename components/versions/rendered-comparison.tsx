"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import type { DiffLayout } from "@/components/diffs/diff-layout";
import { WordsDiffView } from "@/components/diffs/words-diff-view";
import { ValueInput } from "@/components/prompt-variables/value-input";
import { usePrompt } from "@/components/prompts/use-prompt";
import { useTRPCClient } from "@/components/trpc/trpc-provider";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Panel } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton";
import { describeType } from "@/server/diffs/describe-variable";
import { variableTypeOf } from "@/server/templates/variable-types";
import type { PromptVariable } from "@/server/versions/prompt-content";
import type { ComparisonAddress } from "./comparison-address";
import { describeSide } from "./describe-side";

interface RenderedComparisonProps {
  sides: ComparisonAddress;
  variables: readonly PromptVariable[];
  layout: DiffLayout;
}

type Values = Readonly<Record<string, string>>;

/** What a model would be sent by the one and by the other, for the same values. */
export function RenderedComparison({ sides, variables, layout }: RenderedComparisonProps) {
  const [values, setValues] = useState<Values>({});
  const settled = useDeferredValue(values);
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <RenderedResult sides={sides} values={settled} layout={layout} />
      <ValuesPanel
        variables={variables}
        values={values}
        onChange={(name, text) => setValues((before) => ({ ...before, [name]: text }))}
      />
    </div>
  );
}

function RenderedResult({
  sides,
  values,
  layout,
}: {
  sides: ComparisonAddress;
  values: Values;
  layout: DiffLayout;
}) {
  const client = useTRPCClient();
  const { workspaceSlug, prompt } = usePrompt();
  const input = { workspaceSlug, promptSlug: prompt.slug, before: sides.from, after: sides.to, values };
  const rendered = useQuery({
    queryKey: ["version.compareRendered", input],
    queryFn: () => client.version.compareRendered.mutate(input),
    placeholderData: keepPreviousData,
  });
  if (rendered.error) {
    return (
      <ErrorState
        title="This could not be rendered"
        message={rendered.error.message}
        onRetry={rendered.refetch}
      />
    );
  }
  if (!rendered.data) return <SkeletonRows rows={4} label="Rendering" />;
  if (rendered.data.kind === "refused") {
    const { side, errors } = rendered.data;
    return (
      <ErrorState
        title={`${describeSide(side === "before" ? sides.from : sides.to)} cannot be rendered with these values`}
        message={
          <ul className="list-disc pl-4">
            {errors.map(({ path, message }) => (
              <li key={path}>
                <span className="font-mono">{path.replace(/^variables\./, "")}</span> {message}
              </li>
            ))}
          </ul>
        }
      />
    );
  }
  if (rendered.data.isIdentical) {
    return (
      <EmptyState title="No difference" description="With these values, a model is sent the same by both." />
    );
  }
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <WordsDiffView {...rendered.data.diff} layout={layout} />
    </div>
  );
}

interface ValuesPanelProps {
  variables: readonly PromptVariable[];
  values: Values;
  onChange: (name: string, text: string) => void;
}

function ValuesPanel({ variables, values, onChange }: ValuesPanelProps) {
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
              onChange={(text) => onChange(variable.name, text)}
            />
          </div>
        ))}
      </div>
    </Panel>
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
