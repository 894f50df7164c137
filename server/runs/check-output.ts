/** Whether an answer is what its response format asks for. Pure. */
import { type Schema, Validator } from "@cfworker/json-schema";
import type { AttributeValue } from "@/server/telemetry/attribute-value";
import type { ResponseFormat } from "@/server/versions/prompt-content";
import type { RunAnswer } from "./run-answer";

export type CheckedOutput =
  | { readonly isValid: true; readonly parsed: AttributeValue }
  | { readonly isValid: false; readonly problems: readonly string[] };

const MAX_PROBLEMS = 10;
/** Made of a schema once: the objects are those of versions in memory. */
const validators = new WeakMap<object, Validator>();

/** Undefined where text is asked for, and where the model called tools instead of answering. */
export function checkOutput(format: ResponseFormat | null, answer: RunAnswer): CheckedOutput | undefined {
  if (format === null || (answer.text === "" && answer.toolCalls.length > 0)) return undefined;
  let parsed: AttributeValue;
  try {
    parsed = JSON.parse(answer.text);
  } catch (error) {
    return {
      isValid: false,
      problems: [`It is not JSON: ${error instanceof Error ? error.message : error}`],
    };
  }
  if (format.type === "json") return { isValid: true, parsed };
  const { valid, errors } = validatorOf(format.schema).validate(parsed);
  if (valid) return { isValid: true, parsed };
  // The last of a chain of errors is the one at the value itself.
  const problems = errors.map(({ instanceLocation, error }) => `${instanceLocation}: ${error}`);
  return { isValid: false, problems: problems.slice(-MAX_PROBLEMS) };
}

function validatorOf(schema: Schema): Validator {
  const known = validators.get(schema);
  if (known) return known;
  const validator = new Validator(schema, "2020-12", false);
  validators.set(schema, validator);
  return validator;
}
