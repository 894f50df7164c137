/** Whether a value is what a schema says, for the part of JSON Schema that `variable-schema.ts` names. */
import type { FieldError } from "@/server/errors/domain-error";
import { isRecord, ownValue, type UnknownRecord } from "./own-value";
import { type RenderBudget, spendSteps } from "./render-budget";

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  null: "null",
};
const MAX_SHOWN_CHOICES = 20;
const LENGTH_PER_STEP = 48;
const NAMES_PER_STEP = 8;

export function checkValue(
  value: unknown,
  schema: UnknownRecord,
  path: string,
  budget: RenderBudget,
): FieldError[] {
  spendSteps(budget, 1);
  const wrong =
    typeProblem(value, schema) ?? choiceProblem(value, schema, budget) ?? boundProblem(value, schema, budget);
  if (wrong !== undefined) return [{ path, message: wrong }];
  const errors = anyOfErrors(value, schema, path, budget);
  if (errors.length > 0) return errors;
  if (Array.isArray(value)) return checkItems(value, schema, path, budget);
  return isRecord(value) ? checkProperties(value, schema, path, budget) : [];
}

export const missing = (name: string) => `"${name}" is missing.`;
export const nameOfValue = (value: unknown) => TYPE_NAMES[jsonTypeOf(value)] ?? jsonTypeOf(value);

function typeProblem(value: unknown, schema: UnknownRecord): string | undefined {
  const declared = Array.isArray(schema.type) ? schema.type : [schema.type];
  const types = declared.filter((type) => typeof type === "string");
  if (types.length === 0 || types.some((type) => isOfType(value, type))) return undefined;
  return `Must be ${types.map((type) => TYPE_NAMES[type] ?? type).join(" or ")}, not ${nameOfValue(value)}.`;
}

function choiceProblem(value: unknown, schema: UnknownRecord, budget: RenderBudget): string | undefined {
  const choices = Array.isArray(schema.enum) ? schema.enum : "const" in schema ? [schema.const] : undefined;
  if (!choices || choices.includes(value) || isOneOf(choices, value, budget)) return undefined;
  const shown = choices.slice(0, MAX_SHOWN_CHOICES).map((choice) => JSON.stringify(choice));
  const rest = choices.length > shown.length ? ", …" : "";
  return shown.length === 1 ? `Must be ${shown[0]}.` : `Must be one of ${shown.join(", ")}${rest}.`;
}

type Bound = {
  readonly keyword: string;
  readonly isMet: (size: number, bound: number) => boolean;
  readonly says: string;
};
const BOUNDS: Readonly<Record<string, readonly Bound[]>> = {
  number: [
    { keyword: "minimum", isMet: (size, bound) => size >= bound, says: "Must be at least #." },
    { keyword: "maximum", isMet: (size, bound) => size <= bound, says: "Must be at most #." },
    { keyword: "exclusiveMinimum", isMet: (size, bound) => size > bound, says: "Must be greater than #." },
    { keyword: "exclusiveMaximum", isMet: (size, bound) => size < bound, says: "Must be less than #." },
    { keyword: "multipleOf", isMet: isMultiple, says: "Must be a multiple of #." },
  ],
  string: [
    {
      keyword: "minLength",
      isMet: (size, bound) => size >= bound,
      says: "Must be at least # characters long.",
    },
    {
      keyword: "maxLength",
      isMet: (size, bound) => size <= bound,
      says: "Must be at most # characters long.",
    },
  ],
  array: [
    { keyword: "minItems", isMet: (size, bound) => size >= bound, says: "Must have at least # items." },
    { keyword: "maxItems", isMet: (size, bound) => size <= bound, says: "Must have at most # items." },
  ],
  object: [
    { keyword: "minProperties", isMet: (size, bound) => size >= bound, says: "Must have at least # fields." },
    { keyword: "maxProperties", isMet: (size, bound) => size <= bound, says: "Must have at most # fields." },
  ],
};

function boundProblem(value: unknown, schema: UnknownRecord, budget: RenderBudget): string | undefined {
  const bounds = BOUNDS[jsonTypeOf(value)] ?? [];
  const asked = bounds.filter(({ keyword }) => typeof schema[keyword] === "number");
  if (asked.length === 0) return undefined;
  const size = sizeOf(value);
  if (typeof value !== "number") spendSteps(budget, size / LENGTH_PER_STEP);
  const broken = asked.find(({ keyword, isMet }) => !isMet(size, Number(schema[keyword])));
  return broken?.says.replace("#", String(schema[broken.keyword]));
}

function sizeOf(value: unknown): number {
  if (typeof value === "number") return value;
  // JSON Schema counts characters, of which some take two places in a JavaScript string.
  if (typeof value === "string") return Array.from(value).length;
  return Array.isArray(value) ? value.length : Object.keys(Object(value)).length;
}

/** 0.3 is a multiple of 0.1, although its remainder in binary is not zero. */
function isMultiple(value: number, divisor: number): boolean {
  const quotient = value / divisor;
  return Math.abs(quotient - Math.round(quotient)) < 1e-9 * Math.max(1, Math.abs(quotient));
}

/** When none fits, the errors of the one that came closest. */
function anyOfErrors(
  value: unknown,
  schema: UnknownRecord,
  path: string,
  budget: RenderBudget,
): FieldError[] {
  const choices = Array.isArray(schema.anyOf) ? schema.anyOf.filter(isRecord) : [];
  let closest: FieldError[] | undefined;
  for (const choice of choices) {
    const errors = checkValue(value, choice, path, budget);
    if (errors.length === 0) return [];
    const isDeeper = (errors[0]?.path.length ?? 0) > (closest?.[0]?.path.length ?? 0);
    if (!closest || isDeeper) closest = errors;
  }
  return closest ?? [];
}

function checkItems(
  items: readonly unknown[],
  schema: UnknownRecord,
  path: string,
  budget: RenderBudget,
): FieldError[] {
  const { items: itemSchema } = schema;
  if (!isRecord(itemSchema)) return [];
  return items.flatMap((item, index) => checkValue(item, itemSchema, `${path}.${index}`, budget));
}

function checkProperties(
  value: UnknownRecord,
  schema: UnknownRecord,
  path: string,
  budget: RenderBudget,
): FieldError[] {
  const required = Array.isArray(schema.required) ? schema.required : [];
  const fields = Object.entries(value);
  spendSteps(budget, (required.length + fields.length) / NAMES_PER_STEP);
  const absent = required
    .filter((name) => typeof name === "string" && (ownValue(value, name) ?? null) === null)
    .map((name) => ({ path: `${path}.${name}`, message: missing(String(name)) }));
  const wrong = fields.flatMap(([name, property]) => {
    const inner = ownValue(schema.properties, name) ?? schema.additionalProperties;
    const at = `${path}.${name}`;
    if (inner === false) return [{ path: at, message: "There is no such field." }];
    // What is null is as good as absent, which `required` speaks of.
    const isAbsent = property === undefined || property === null;
    return isRecord(inner) && !isAbsent ? checkValue(property, inner, at, budget) : [];
  });
  return [...absent, ...wrong];
}

const isOfType = (value: unknown, type: string) =>
  type === "integer" ? Number.isInteger(value) : type === jsonTypeOf(value);

function jsonTypeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

/** Lists and objects are compared as they were written. */
function isOneOf(choices: readonly unknown[], value: unknown, budget: RenderBudget): boolean {
  if (typeof value !== "object" || value === null) return false;
  const json = JSON.stringify(value);
  spendSteps(budget, (choices.length + json.length) / LENGTH_PER_STEP);
  return choices.some((choice) => {
    if (typeof choice !== "object") return false;
    const choiceJson = JSON.stringify(choice);
    spendSteps(budget, choiceJson.length / LENGTH_PER_STEP);
    return choiceJson === json;
  });
}
