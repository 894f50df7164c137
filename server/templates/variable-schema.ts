/**
 * The part of JSON Schema (2020-12) that variables are checked with. Pure and isomorphic.
 *
 * Checked: `type`, `enum`, `const`, `anyOf`; `properties`, `required`, `additionalProperties`, `minProperties`,
 * `maxProperties`; `items`, `minItems`, `maxItems`; `minLength`, `maxLength`; `minimum`, `maximum`, `exclusiveMinimum`,
 * `exclusiveMaximum`, `multipleOf`. Kept but not checked: `title`, `description`, `default`, `examples`, `format`,
 * `deprecated`, `$schema`, `$comment`.
 *
 * Everything else is refused, so that no schema promises what is not checked. `pattern` is, because a regular expression
 * from outside can run for hours; `$ref`, because schemas that refer to themselves have no size.
 */
import type { FieldError } from "@/server/errors/domain-error";
import { isRecord, type UnknownRecord } from "./own-value";

const MAX_DEPTH = 16;
const MAX_KEYWORDS = 2_000;
const MAX_ERRORS = 100;

const TYPES: ReadonlySet<unknown> = new Set([
  "string",
  "number",
  "integer",
  "boolean",
  "object",
  "array",
  "null",
]);

const isCount = (value: unknown) => Number.isInteger(value) && Number(value) >= 0;
const isNumber = (value: unknown) => typeof value === "number" && Number.isFinite(value);
const isText = (value: unknown) => typeof value === "string";
const isTextList = (value: unknown) => Array.isArray(value) && value.every(isText);
const isType = (value: unknown) =>
  Array.isArray(value) ? value.length > 0 && value.every((each) => TYPES.has(each)) : TYPES.has(value);
const anything = () => true;

type Keyword = { readonly isValid: (value: unknown) => boolean; readonly shape: string };
const count: Keyword = { isValid: isCount, shape: "a whole number from 0" };
const number: Keyword = { isValid: isNumber, shape: "a number" };
const note: Keyword = { isValid: anything, shape: "" };

const KEYWORDS: Readonly<Record<string, Keyword>> = {
  type: { isValid: isType, shape: `one of ${[...TYPES].join(", ")}, or a list of them` },
  enum: {
    isValid: (value) => Array.isArray(value) && value.length > 0 && value.length <= 1_000,
    shape: "a list of 1 to 1,000 values",
  },
  const: note,
  anyOf: {
    isValid: (value) => Array.isArray(value) && value.length > 0 && value.length <= 16,
    shape: "a list of 1 to 16 schemas",
  },
  properties: { isValid: isRecord, shape: "an object of schemas" },
  required: { isValid: isTextList, shape: "a list of names" },
  additionalProperties: {
    isValid: (value) => typeof value === "boolean" || isRecord(value),
    shape: "true, false or a schema",
  },
  items: { isValid: isRecord, shape: "a schema" },
  minProperties: count,
  maxProperties: count,
  minItems: count,
  maxItems: count,
  minLength: count,
  maxLength: count,
  minimum: number,
  maximum: number,
  exclusiveMinimum: number,
  exclusiveMaximum: number,
  multipleOf: {
    isValid: (value) => isNumber(value) && Number(value) > 0,
    shape: "a number greater than 0",
  },
  title: note,
  description: note,
  default: note,
  examples: note,
  format: note,
  deprecated: note,
  $schema: note,
  $comment: note,
};

const REASONS: Readonly<Record<string, string>> = {
  pattern: "Use enum, minLength or maxLength.",
  $ref: "Write the schema out where it is used.",
  oneOf: "Use anyOf.",
};

/** One error for each keyword that cannot be checked, at its place: `properties.email.pattern`. */
export function checkVariableSchema(schema: UnknownRecord): FieldError[] {
  const errors: FieldError[] = [];
  checkSchema(schema, [], errors, { keywords: MAX_KEYWORDS });
  return errors.slice(0, MAX_ERRORS);
}

function checkSchema(
  schema: UnknownRecord,
  path: readonly string[],
  errors: FieldError[],
  left: { keywords: number },
): void {
  for (const [keyword, value] of Object.entries(schema)) {
    left.keywords -= 1;
    if (left.keywords < 0) {
      if (left.keywords === -1) errors.push({ path: path.join("."), message: "This schema is too large." });
      return;
    }
    const at = [...path, keyword];
    const message = problemOf(keyword, value, at.length);
    if (message !== undefined) errors.push({ path: at.join("."), message });
    else
      for (const [name, inner] of innerSchemas(keyword, value)) {
        checkSchema(inner, [...at, ...name], errors, left);
      }
  }
}

function problemOf(keyword: string, value: unknown, depth: number): string | undefined {
  const known = Object.hasOwn(KEYWORDS, keyword) ? KEYWORDS[keyword] : undefined;
  if (!known) return `"${keyword}" is not supported. ${REASONS[keyword] ?? "Leave it out."}`;
  if (!known.isValid(value)) return `"${keyword}" must be ${known.shape}.`;
  return depth > 2 * MAX_DEPTH ? "This schema is nested too deep." : undefined;
}

function innerSchemas(keyword: string, value: unknown): [string[], UnknownRecord][] {
  const inner = (name: string[], schema: unknown): [string[], UnknownRecord][] =>
    isRecord(schema) ? [[name, schema]] : [];
  switch (keyword) {
    case "items":
    case "additionalProperties":
      return inner([], value);
    case "properties":
      return isRecord(value) ? Object.entries(value).flatMap(([name, each]) => inner([name], each)) : [];
    case "anyOf":
      return Array.isArray(value) ? value.flatMap((each, index) => inner([String(index)], each)) : [];
    default:
      return [];
  }
}
