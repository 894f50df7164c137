/** What is in the editor: a version's content in the form a person edits it. Pure. */
import type { ModelParameters, PromptContent, PromptMessage } from "@/server/versions/prompt-content";
import type { DraftContent } from "@/server/versions/version-schemas";

/** The id is the editor's own: it keeps the cursor in a message while others come, go and move. */
export type DraftMessage = PromptMessage & { readonly id: string };

export const PARAMETER_NAMES = [
  "temperature",
  "maxTokens",
  "topP",
  "frequencyPenalty",
  "presencePenalty",
  "seed",
  "stop",
] as const;
export type ParameterName = (typeof PARAMETER_NAMES)[number];

/** As typed, so that "0." can become "0.5"; "" is unset. `stop` holds one sequence per line. */
export type DraftModel = {
  readonly provider: string;
  readonly name: string;
  readonly parameters: Readonly<Record<ParameterName, string>>;
};

export type Draft = {
  readonly type: "chat" | "text";
  readonly messages: readonly DraftMessage[];
  readonly text: string;
  readonly model: DraftModel;
};

export type DraftError = { readonly path: string; readonly message: string };

const NO_PARAMETERS: DraftModel["parameters"] = {
  temperature: "",
  maxTokens: "",
  topP: "",
  frequencyPenalty: "",
  presencePenalty: "",
  seed: "",
  stop: "",
};

/** The editor's form of a version; of a prompt without one, an empty system and user message. */
export function draftOf(type: Draft["type"], content: PromptContent | null): Draft {
  const messages: readonly PromptMessage[] =
    content?.type === "chat"
      ? content.messages
      : [
          { role: "system", content: "" },
          { role: "user", content: "" },
        ];
  return {
    type,
    messages: messages.map((message, index) => ({ ...message, id: `m${index + 1}` })),
    text: content?.type === "text" ? content.text : "",
    model: {
      provider: content?.model?.provider ?? "",
      name: content?.model?.name ?? "",
      parameters: { ...NO_PARAMETERS, ...writtenParameters(content?.model?.parameters ?? {}) },
    },
  };
}

/** The content to save, and what stands in its way: paths as the server would name them. */
export function contentOf(draft: Draft): { content: DraftContent; errors: readonly DraftError[] } {
  const { model, errors } = modelOf(draft.model);
  if (draft.type === "text") return { content: { type: "text", text: draft.text, model }, errors };
  const messages = draft.messages.map(({ role, content }) => ({ role, content }));
  return { content: { type: "chat", messages, model }, errors };
}

/** Whether both would save the same; the editor's own ids do not count. */
export function isSameDraft(a: Draft, b: Draft): boolean {
  if (a === b) return true;
  if (a.type === "text") return a.text === b.text && isSameModel(a.model, b.model);
  return (
    a.messages.length === b.messages.length &&
    a.messages.every((message, index) => {
      const other = b.messages[index];
      return message.role === other?.role && message.content === other.content;
    }) &&
    isSameModel(a.model, b.model)
  );
}

function isSameModel(a: DraftModel, b: DraftModel): boolean {
  return (
    a.provider === b.provider &&
    a.name === b.name &&
    PARAMETER_NAMES.every((name) => a.parameters[name] === b.parameters[name])
  );
}

function modelOf(model: DraftModel): { model: DraftContent["model"]; errors: DraftError[] } {
  const [provider, name] = [model.provider.trim(), model.name.trim()];
  const { parameters, errors } = parametersOf(model.parameters);
  const hasParameters = Object.keys(parameters).length + errors.length > 0;
  if (provider === "" && name === "" && !hasParameters) return { model: null, errors };
  if (provider === "") errors.push({ path: "content.model.provider", message: "Choose a provider." });
  if (name === "") errors.push({ path: "content.model.name", message: "Choose a model." });
  return { model: { provider, name, parameters }, errors };
}

function parametersOf(written: DraftModel["parameters"]) {
  const parameters: ModelParameters = {};
  const errors: DraftError[] = [];
  for (const name of PARAMETER_NAMES) {
    const text = written[name].trim();
    if (text === "") continue;
    if (!setParameter(parameters, name, written[name])) {
      errors.push({ path: `content.model.parameters.${name}`, message: PARAMETER_LIMITS[name].message });
    }
  }
  return { parameters, errors };
}

/** False when the value is not within the limits; it is left out then. */
function setParameter(parameters: ModelParameters, name: ParameterName, text: string): boolean {
  if (name === "stop") {
    const stop = text.split("\n").filter((line) => line !== "");
    if (stop.length > PARAMETER_LIMITS.stop.max) return false;
    parameters.stop = stop;
    return true;
  }
  const { min, max, isWhole } = PARAMETER_LIMITS[name];
  const value = Number(text.trim().replace(",", "."));
  if (!(value >= min && value <= max) || (isWhole && !Number.isInteger(value))) return false;
  parameters[name] = value;
  return true;
}

const LARGEST = Number.MAX_SAFE_INTEGER;

/** The limits of `modelParameters`, told while somebody types; without zod, which the editor need not load. */
const PARAMETER_LIMITS = {
  temperature: { min: 0, max: 2, isWhole: false, message: "A number from 0 to 2." },
  maxTokens: { min: 1, max: LARGEST, isWhole: true, message: "A whole number from 1." },
  topP: { min: 0, max: 1, isWhole: false, message: "A number from 0 to 1." },
  frequencyPenalty: { min: -2, max: 2, isWhole: false, message: "A number from -2 to 2." },
  presencePenalty: { min: -2, max: 2, isWhole: false, message: "A number from -2 to 2." },
  seed: { min: -LARGEST, max: LARGEST, isWhole: true, message: "A whole number." },
  stop: { max: 8, message: "At most 8 sequences, one per line." },
} as const;

function writtenParameters({ stop, ...numbers }: ModelParameters): Partial<DraftModel["parameters"]> {
  const written = Object.entries(numbers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return { ...Object.fromEntries(written), ...(stop ? { stop: stop.join("\n") } : {}) };
}
