"use client";
import dynamic from "next/dynamic";
import { useId, useState } from "react";
import { useModelNames } from "@/components/providers/use-model-names";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { loadPatiently } from "@/components/ui/load-patiently";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Textarea } from "@/components/ui/textarea";
import type { DraftModel, ParameterName } from "@/server/drafts/draft-document";
import { useDraft } from "./draft-context";

const JsonRows = dynamic(
  () => loadPatiently(() => import("@/components/json-schema/json-rows").then((module) => module.JsonRows)),
  {
    loading: () => <SkeletonRows rows={1} label="Loading" />,
  },
);

export interface ModelFieldsProps {
  model: DraftModel;
  onChange: (model: DraftModel) => void;
  errors: ReadonlyMap<string, string>;
  /** Where its errors are: `content.model`. */
  path: string;
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

/** Provider, model and parameters: of the prompt's model and of each fallback alike. */
export function ModelFields(props: ModelFieldsProps) {
  const { model, onChange, errors, path, isReadOnly } = props;
  const [isOpen, setOpen] = useState(
    () =>
      model.providerOptions !== "" ||
      [...RARE, "stop" as const].some((name) => model.parameters[name] !== ""),
  );
  const setParameter = (name: ParameterName, value: string) =>
    onChange({ ...model, parameters: { ...model.parameters, [name]: value } });
  const parameter = (name: NumericParameter) => (
    <Field key={name} label={PARAMETERS[name].label} error={errors.get(`${path}.parameters.${name}`)}>
      <Input
        inputMode="decimal"
        autoComplete="off"
        placeholder={isReadOnly ? "Default" : PARAMETERS[name].placeholder}
        value={model.parameters[name]}
        readOnly={isReadOnly}
        onChange={(event) => setParameter(name, event.target.value)}
        className="numeric"
      />
    </Field>
  );
  return (
    <>
      <ModelNameFields {...props} />
      <div className="grid grid-cols-2 gap-3">
        {parameter("temperature")}
        {parameter("maxTokens")}
      </div>
      <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="w-fit rounded-sm text-muted text-xs hover:text-foreground">
          More parameters
        </summary>
        {isOpen ? (
          <div className="mt-3 grid grid-cols-2 gap-3">
            {RARE.map(parameter)}
            <Field
              label="Stop sequences"
              hint="One per line; write \n for a line break within one."
              error={errors.get(`${path}.parameters.stop`)}
              className="col-span-2"
            >
              <Textarea
                isCode
                rows={1}
                value={model.parameters.stop}
                readOnly={isReadOnly}
                onChange={(event) => setParameter("stop", event.target.value)}
              />
            </Field>
            <div className="col-span-2 flex flex-col gap-1.5">
              <p className="font-medium text-sm">Provider options</p>
              <p className="text-subtle text-xs">Passed on as they are, such as reasoningEffort: low.</p>
              <JsonRows
                label="Provider options"
                text={model.providerOptions}
                onChange={(providerOptions) => onChange({ ...model, providerOptions })}
                isReadOnly={isReadOnly}
                placeholder='{"reasoningEffort": "low"}'
              />
            </div>
          </div>
        ) : null}
      </details>
    </>
  );
}

function ModelNameFields({ model, onChange, errors, path, isReadOnly }: ModelFieldsProps) {
  const { workspaceSlug } = useDraft();
  const suggestions = useModelNames(workspaceSlug);
  const [providersId, modelsId] = [useId(), useId()];
  const models = suggestions.find(({ provider }) => provider === model.provider.trim())?.models ?? [];
  const common = { readOnly: isReadOnly, autoComplete: "off", spellCheck: false, autoCapitalize: "none" };
  return (
    <>
      <Field label="Provider" error={errors.get(`${path}.provider`)}>
        <Input
          {...common}
          list={isReadOnly ? undefined : providersId}
          placeholder={isReadOnly ? "Your application chooses" : "openai"}
          value={model.provider}
          onChange={(event) => onChange({ ...model, provider: event.target.value })}
        />
      </Field>
      <Field label="Model name" error={errors.get(`${path}.name`) ?? errors.get(path)}>
        <Input
          {...common}
          list={isReadOnly ? undefined : modelsId}
          placeholder={
            isReadOnly ? "Your application chooses" : (models[0] ?? "Any name your provider knows")
          }
          value={model.name}
          onChange={(event) => onChange({ ...model, name: event.target.value })}
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
