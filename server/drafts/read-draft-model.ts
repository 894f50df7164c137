/** A model as typed, as the content holds it. Pure and isomorphic. */
import type { ModelParameters, PromptModel } from "@/server/versions/prompt-content";
import { type DraftError, type DraftModel, PARAMETER_NAMES, type ParameterName } from "./draft-document";
import { stopOfLine } from "./draft-of-content";
import { readJsonObject } from "./read-json-text";

const LARGEST = Number.MAX_SAFE_INTEGER;

/** The limits of `modelParameters`, in words for who types. */
const PARAMETER_LIMITS = {
  temperature: { min: 0, max: 2, isWhole: false, message: "A number from 0 to 2." },
  maxTokens: { min: 1, max: LARGEST, isWhole: true, message: "A whole number from 1." },
  topP: { min: 0, max: 1, isWhole: false, message: "A number from 0 to 1." },
  frequencyPenalty: { min: -2, max: 2, isWhole: false, message: "A number from -2 to 2." },
  presencePenalty: { min: -2, max: 2, isWhole: false, message: "A number from -2 to 2." },
  seed: { min: -LARGEST, max: LARGEST, isWhole: true, message: "A whole number." },
  stop: { max: 8, message: "At most 8 sequences, one per line." },
} as const;

/** Null for one that was left empty. */
export function readModel(model: DraftModel, path: string, errors: DraftError[]): PromptModel | null {
  const [provider, name] = [model.provider.trim(), model.name.trim()];
  const found: DraftError[] = [];
  const parameters = readParameters(model.parameters, path, found);
  const providerOptions = readJsonObject(model.providerOptions, `${path}.providerOptions`, found);
  const isEmpty =
    provider === "" &&
    name === "" &&
    Object.keys(parameters).length + found.length === 0 &&
    providerOptions === undefined;
  errors.push(...found);
  if (isEmpty) return null;
  if (provider === "") errors.push({ path: `${path}.provider`, message: "Choose a provider." });
  if (name === "") errors.push({ path: `${path}.name`, message: "Choose a model." });
  return { provider, name, parameters, ...(providerOptions ? { providerOptions } : {}) };
}

function readParameters(
  written: DraftModel["parameters"],
  path: string,
  errors: DraftError[],
): ModelParameters {
  const parameters: ModelParameters = {};
  for (const name of PARAMETER_NAMES) {
    if (name === "stop" ? written[name] === "" : written[name].trim() === "") continue;
    if (!setParameter(parameters, name, written[name])) {
      errors.push({ path: `${path}.parameters.${name}`, message: PARAMETER_LIMITS[name].message });
    }
  }
  return parameters;
}

/** False when the value is not within the limits; it is left out then. */
function setParameter(parameters: ModelParameters, name: ParameterName, text: string): boolean {
  if (name === "stop") {
    const stop = text
      .split("\n")
      .filter((line) => line !== "")
      .map(stopOfLine);
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
