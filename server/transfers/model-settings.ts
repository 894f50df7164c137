/** Models and their parameters, under the names that other tools have for them. Pure and isomorphic. */
import {
  type JsonObject,
  type ModelParameters,
  modelParameters,
  type PromptModel,
} from "@/server/versions/prompt-content";
import { type Fields, jsonOf } from "./foreign-prompt";

const PARAMETER_NAMES: Readonly<Record<string, keyof ModelParameters>> = {
  temperature: "temperature",
  topP: "topP",
  top_p: "topP",
  maxTokens: "maxTokens",
  max_tokens: "maxTokens",
  maxOutputTokens: "maxTokens",
  max_output_tokens: "maxTokens",
  max_completion_tokens: "maxTokens",
  frequencyPenalty: "frequencyPenalty",
  frequency_penalty: "frequencyPenalty",
  presencePenalty: "presencePenalty",
  presence_penalty: "presencePenalty",
  seed: "seed",
  stop: "stop",
  stopSequences: "stop",
  stop_sequences: "stop",
};

const PROVIDERS: Readonly<Record<string, string>> = {
  googleai: "google",
  azure_openai: "azure",
  azure_serverless: "azure",
  serverless: "azure",
  "openai.azure": "azure",
};

/** Known parameters by our names; whatever else it says is an option of the provider, as it stands. */
export function readParameters(settings: Fields): Pick<PromptModel, "parameters" | "providerOptions"> {
  const parameters: Record<string, unknown> = {};
  const providerOptions: JsonObject = {};
  for (const [name, value] of Object.entries(settings)) {
    if (value === undefined || value === null) continue;
    const known = readParameter(name, value);
    if (known) parameters[known.name] = known.value;
    else providerOptions[name] = jsonOf(value);
  }
  return {
    parameters: modelParameters.parse(parameters),
    ...(Object.keys(providerOptions).length > 0 ? { providerOptions } : {}),
  };
}

/** Undefined for what is none of ours, or has a value that ours cannot have. */
function readParameter(given: string, value: unknown) {
  const name = Object.hasOwn(PARAMETER_NAMES, given) ? PARAMETER_NAMES[given] : undefined;
  if (name === undefined) return undefined;
  const listed = name === "stop" && typeof value === "string" ? [value] : value;
  return modelParameters.shape[name].safeParse(listed).success ? { name, value: listed } : undefined;
}

/** `googleai/gemini-2.5-flash`: whose it is, and its name. */
export function splitModel(model: string): { provider: string | null; name: string } {
  const at = model.indexOf("/");
  if (at <= 0) return { provider: null, name: model };
  return { provider: providerOf(model.slice(0, at)), name: model.slice(at + 1) };
}

export const providerOf = (name: string): string =>
  Object.hasOwn(PROVIDERS, name) ? (PROVIDERS[name] ?? name) : name;

/** Whose a model is by its name; "custom" where that does not tell. */
export function guessProvider(model: string): string {
  const families: readonly (readonly [RegExp, string])[] = [
    [/^(gpt|o\d|chatgpt|text-|davinci|dall-e)/i, "openai"],
    [/^claude/i, "anthropic"],
    [/^(gemini|gemma|palm)/i, "google"],
    [/^(mistral|mixtral|ministral|codestral)/i, "mistral"],
  ];
  return families.find(([family]) => family.test(model))?.[1] ?? "custom";
}
