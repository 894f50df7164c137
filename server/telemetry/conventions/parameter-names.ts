import { type Attributes, type AttributeValue, setAttribute } from "../attribute-value";

/** OpenTelemetry's short names of model parameters, and what providers and libraries call the same. */
const NAMES = new Map(
  Object.entries({
    temperature: ["temperature"],
    top_p: ["top_p", "topP"],
    top_k: ["top_k", "topK"],
    max_tokens: ["max_tokens", "maxTokens", "max_completion_tokens", "max_output_tokens", "maxOutputTokens"],
    stop_sequences: ["stop_sequences", "stopSequences", "stop"],
    seed: ["seed"],
    frequency_penalty: ["frequency_penalty", "frequencyPenalty"],
    presence_penalty: ["presence_penalty", "presencePenalty"],
    choice_count: ["n", "choice_count"],
    reasoning_level: ["reasoning_effort", "reasoningEffort", "reasoning_level"],
  }).flatMap(([name, words]) => words.map((word) => [word, name] as const)),
);

/** The model parameters of an object that holds them among other things; unset ones are left out. */
export function readParameters(object: Attributes): Attributes {
  const parameters: Attributes = {};
  for (const [word, value] of Object.entries(object)) {
    const name = NAMES.get(word);
    if (name !== undefined && isSet(value)) {
      setAttribute(parameters, name, value);
    }
  }
  return parameters;
}

function isSet(value: AttributeValue): boolean {
  return value !== null && value !== "";
}
