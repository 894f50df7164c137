"use client";
import { Badge } from "@/components/ui/badge";
import { Field } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { Textarea } from "@/components/ui/textarea";
import type { DetectedVariable, VariableKind } from "@/server/templates/detect-variables";
import { useDraftActions } from "./draft-provider";
import type { Examples } from "./preview-draft";

interface VariablesPanelProps {
  variables: readonly DetectedVariable[];
  examples: Examples;
  /** By the path of the variable: `variables.question`. */
  errors: ReadonlyMap<string, string>;
}

const PLACEHOLDERS: Record<VariableKind, string> = {
  text: "An example…",
  list: "One item per line",
  object: '{"name": "Ada"}',
  section: "true, false, or a list as JSON",
};

/** What a caller hands in, found in the text; the examples are the preview's, and are not saved. */
export function VariablesPanel({ variables, examples, errors }: VariablesPanelProps) {
  const { setExample } = useDraftActions();
  return (
    <Panel
      title="Variables"
      description={variables.length > 0 ? "Examples are for the preview only." : undefined}
    >
      {variables.length === 0 ? (
        <p className="text-muted text-xs">
          Write <code className="font-mono text-foreground">{"{{question}}"}</code> where your application
          puts a value in.
        </p>
      ) : (
        <div className="flex flex-col gap-3">
          {variables.map(({ name, kind, isRequired, within }) => (
            <Field
              key={name}
              label={<span className="break-all font-mono">{name}</span>}
              isOptional={!isRequired}
              action={kind === "text" ? undefined : <Badge>{kind}</Badge>}
              hint={within === null ? undefined : `In ${within}: where an item has none of its own.`}
              error={errors.get(`variables.${name}`)}
            >
              <Textarea
                rows={1}
                isCode={kind === "object"}
                value={examples[name] ?? ""}
                placeholder={PLACEHOLDERS[kind]}
                onChange={(event) => setExample(name, event.target.value)}
                className="max-h-60"
              />
            </Field>
          ))}
        </div>
      )}
    </Panel>
  );
}
