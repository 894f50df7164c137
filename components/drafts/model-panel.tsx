"use client";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { Textarea } from "@/components/ui/textarea";
import type { DraftModel, ParameterName } from "./draft";
import { useDraftActions } from "./draft-provider";

interface ModelPanelProps {
  model: DraftModel;
  errors: ReadonlyMap<string, string>;
  isReadOnly: boolean;
}

const PARAMETERS = {
  temperature: { label: "Temperature", placeholder: "0 – 2" },
  maxTokens: { label: "Max tokens", placeholder: "1024" },
  topP: { label: "Top P", placeholder: "0 – 1" },
  frequencyPenalty: { label: "Frequency penalty", placeholder: "-2 – 2" },
  presencePenalty: { label: "Presence penalty", placeholder: "-2 – 2" },
  seed: { label: "Seed", placeholder: "42" },
} as const satisfies Partial<Record<ParameterName, { label: string; placeholder: string }>>;
type NumericParameter = keyof typeof PARAMETERS;

const RARE: readonly NumericParameter[] = ["topP", "frequencyPenalty", "presencePenalty", "seed"];

export function ModelPanel({ model, errors, isReadOnly }: ModelPanelProps) {
  const { edit } = useDraftActions();
  const hasRare = [...RARE, "stop" as const].some((name) => model.parameters[name] !== "");
  const field = (name: NumericParameter) => (
    <ParameterField key={name} name={name} model={model} errors={errors} isReadOnly={isReadOnly} />
  );
  return (
    <Panel title="Model">
      <div className="flex flex-col gap-3">
        <ModelFields model={model} errors={errors} isReadOnly={isReadOnly} />
        <div className="grid grid-cols-2 gap-3">
          {field("temperature")}
          {field("maxTokens")}
        </div>
        <details open={hasRare || undefined} className="group">
          <summary className="w-fit rounded-sm text-muted text-xs hover:text-foreground">
            More parameters
          </summary>
          <div className="mt-3 grid grid-cols-2 gap-3">
            {RARE.map(field)}
            <Field
              label="Stop sequences"
              hint="One per line."
              error={errors.get("content.model.parameters.stop")}
              className="col-span-2"
            >
              <Textarea
                isCode
                rows={1}
                value={model.parameters.stop}
                readOnly={isReadOnly}
                onChange={(event) => edit({ kind: "setParameter", name: "stop", value: event.target.value })}
              />
            </Field>
          </div>
        </details>
      </div>
    </Panel>
  );
}

function ModelFields({ model, errors, isReadOnly }: ModelPanelProps) {
  const trpc = useTRPC();
  const { edit } = useDraftActions();
  const { data: suggestions = [] } = useQuery(
    trpc.prompt.suggestModels.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }),
  );
  const [providersId, modelsId] = [useId(), useId()];
  const models = suggestions.find(({ provider }) => provider === model.provider.trim())?.models ?? [];
  const common = { readOnly: isReadOnly, autoComplete: "off", spellCheck: false, autoCapitalize: "none" };
  return (
    <>
      <Field label="Provider" error={errors.get("content.model.provider")}>
        <Input
          {...common}
          list={providersId}
          placeholder="openai"
          value={model.provider}
          onChange={(event) => edit({ kind: "setProvider", provider: event.target.value })}
        />
      </Field>
      <Field label="Model name" error={errors.get("content.model.name")}>
        <Input
          {...common}
          list={modelsId}
          placeholder={models[0] ?? "Any name your provider knows"}
          value={model.name}
          onChange={(event) => edit({ kind: "setModel", name: event.target.value })}
          className="font-mono"
        />
      </Field>
      <datalist id={providersId}>
        {suggestions.map(({ provider }) => (
          <option key={provider} value={provider} />
        ))}
      </datalist>
      <datalist id={modelsId}>
        {models.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}

function ParameterField({ name, model, errors, isReadOnly }: ModelPanelProps & { name: NumericParameter }) {
  const { edit } = useDraftActions();
  return (
    <Field label={PARAMETERS[name].label} error={errors.get(`content.model.parameters.${name}`)}>
      <Input
        inputMode="decimal"
        autoComplete="off"
        placeholder={PARAMETERS[name].placeholder}
        value={model.parameters[name]}
        readOnly={isReadOnly}
        onChange={(event) => edit({ kind: "setParameter", name, value: event.target.value })}
        className="numeric"
      />
    </Field>
  );
}
