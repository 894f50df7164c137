/**
 * What is wrong with a JSON Schema, by the rules of draft 2020-12, in words for its author. Pure.
 *
 * The official meta-schemas say "does not match allOf/3"; somebody who writes a schema wants to know which keyword of
 * which property to put right, so the rules of the keywords are written out here.
 */
import { isSchemaObject, type JsonSchema } from "./json-schema-types";

/** `path` as a reader would say it: `address.city`; "" for the schema itself. */
export type SchemaError = { readonly path: string; readonly message: string };

const TYPES = ["string", "number", "integer", "boolean", "object", "array", "null"];
const MAX_DEPTH = 32;
const MAX_ERRORS = 20;

type Rule = { readonly isFine: (value: unknown) => boolean; readonly wanted: string };

const isText = (value: unknown) => typeof value === "string";
const isSchema = (value: unknown) => isSchemaObject(value) || typeof value === "boolean";
const isTexts = (value: unknown) =>
  Array.isArray(value) && value.every(isText) && new Set(value).size === value.length;

const number: Rule = { isFine: Number.isFinite, wanted: "a number" };
const count: Rule = {
  isFine: (value) => Number.isInteger(value) && Number(value) >= 0,
  wanted: "a whole number from 0",
};
const text: Rule = { isFine: isText, wanted: "a text" };
const flag: Rule = { isFine: (value) => typeof value === "boolean", wanted: "true or false" };
const list: Rule = { isFine: Array.isArray, wanted: "a list" };
const texts: Rule = { isFine: isTexts, wanted: "a list of different texts" };
const schema: Rule = { isFine: isSchema, wanted: "a schema: an object, true or false" };
const schemas: Rule = {
  isFine: (value) => Array.isArray(value) && value.length > 0 && value.every(isSchema),
  wanted: "a list of schemas",
};
const schemaMap: Rule = {
  isFine: (value) => isSchemaObject(value) && Object.values(value).every(isSchema),
  wanted: "an object whose values are schemas",
};

const RULES: Readonly<Record<string, Rule>> = {
  $schema: text,
  $id: text,
  $ref: text,
  $anchor: text,
  $comment: text,
  $defs: schemaMap,
  title: text,
  description: text,
  deprecated: flag,
  readOnly: flag,
  writeOnly: flag,
  examples: list,
  format: text,
  type: {
    isFine: (value) =>
      Array.isArray(value)
        ? isTexts(value) && value.every((name) => TYPES.includes(name))
        : TYPES.includes(String(value)),
    wanted: `one of ${TYPES.join(", ")}`,
  },
  enum: {
    isFine: (value) => Array.isArray(value) && value.length > 0,
    wanted: "a list with at least one value",
  },
  multipleOf: { isFine: (value) => typeof value === "number" && value > 0, wanted: "a number above 0" },
  minimum: number,
  maximum: number,
  exclusiveMinimum: number,
  exclusiveMaximum: number,
  minLength: count,
  maxLength: count,
  pattern: { isFine: isPattern, wanted: "a regular expression" },
  minItems: count,
  maxItems: count,
  uniqueItems: flag,
  minContains: count,
  maxContains: count,
  minProperties: count,
  maxProperties: count,
  required: texts,
  dependentRequired: {
    isFine: (value) => isSchemaObject(value) && Object.values(value).every(isTexts),
    wanted: "an object of lists of names",
  },
  properties: schemaMap,
  patternProperties: schemaMap,
  dependentSchemas: schemaMap,
  additionalProperties: schema,
  unevaluatedProperties: schema,
  propertyNames: schema,
  items: schema,
  prefixItems: schemas,
  unevaluatedItems: schema,
  contains: schema,
  allOf: schemas,
  anyOf: schemas,
  oneOf: schemas,
  not: schema,
  if: schema,
  // biome-ignore lint/suspicious/noThenProperty: JSON Schema's own keyword.
  then: schema,
  else: schema,
};

/** Keywords of earlier drafts that mean nothing any more. */
const FORMER: Readonly<Record<string, string>> = {
  definitions: 'Write "$defs" instead of "definitions".',
  id: 'Write "$id" instead of "id".',
  dependencies: 'Write "dependentRequired" or "dependentSchemas" instead of "dependencies".',
};

function isPattern(value: unknown): boolean {
  if (typeof value !== "string") return false;
  try {
    new RegExp(value, "u");
    return true;
  } catch {
    return false;
  }
}

/** In the order of the schema; at most 20. */
export function checkSchema(root: JsonSchema): SchemaError[] {
  const errors: SchemaError[] = [];
  checkObject(root, "", { root, errors, depth: 0 });
  return errors.slice(0, MAX_ERRORS);
}

type Check = { readonly root: JsonSchema; readonly errors: SchemaError[]; readonly depth: number };

function checkObject(value: JsonSchema, path: string, check: Check): void {
  if (check.depth > MAX_DEPTH) {
    check.errors.push({ path, message: `It is nested more than ${MAX_DEPTH} levels deep.` });
    return;
  }
  for (const [keyword, given] of Object.entries(value)) checkKeyword(keyword, given, path, check);
  checkBounds(value, path, check);
  checkRequired(value, path, check);
  for (const [at, child] of childrenOf(value)) {
    checkObject(child, [path, at].filter(Boolean).join("."), { ...check, depth: check.depth + 1 });
  }
}

function checkKeyword(keyword: string, given: unknown, path: string, { root, errors }: Check): void {
  const rule = Object.hasOwn(RULES, keyword) ? RULES[keyword] : undefined;
  if (rule && !rule.isFine(given)) errors.push({ path, message: `"${keyword}" must be ${rule.wanted}.` });
  const former = Object.hasOwn(FORMER, keyword) ? FORMER[keyword] : undefined;
  // A property may well be called "id"; only as a keyword, with a text, is it the former one.
  if (former && (keyword !== "id" || typeof given === "string")) errors.push({ path, message: former });
  if (keyword === "$ref" && typeof given === "string" && given.startsWith("#/") && !isFound(root, given)) {
    errors.push({ path, message: `"$ref" leads nowhere: there is no ${given}.` });
  }
}

const BOUNDS = [
  ["minimum", "maximum"],
  ["minLength", "maxLength"],
  ["minItems", "maxItems"],
  ["minProperties", "maxProperties"],
] as const;

function checkBounds(value: JsonSchema, path: string, { errors }: Check): void {
  for (const [low, high] of BOUNDS) {
    const [from, to] = [value[low], value[high]];
    if (typeof from === "number" && typeof to === "number" && from > to) {
      errors.push({ path, message: `Nothing can match: "${low}" is above "${high}".` });
    }
  }
}

function checkRequired({ required, properties }: JsonSchema, path: string, { errors }: Check): void {
  if (!Array.isArray(required) || !isSchemaObject(properties)) return;
  for (const name of required) {
    if (typeof name === "string" && !Object.hasOwn(properties, name)) {
      errors.push({ path, message: `"${name}" is required but is not one of the properties.` });
    }
  }
}

const MAPS = ["properties", "patternProperties", "dependentSchemas", "$defs"];
const LISTS = ["prefixItems", "allOf", "anyOf", "oneOf"];
const SINGLE = [
  "additionalProperties",
  "unevaluatedProperties",
  "propertyNames",
  "items",
  "unevaluatedItems",
  "contains",
  "not",
  "if",
  "then",
  "else",
];

function childrenOf(value: JsonSchema): [string, JsonSchema][] {
  const named = MAPS.flatMap((keyword) => {
    const map = value[keyword];
    return isSchemaObject(map) ? Object.entries(map) : [];
  });
  const listed = LISTS.flatMap((keyword) => {
    const items: readonly unknown[] = Array.isArray(value[keyword]) ? value[keyword] : [];
    return items.map((item, index): [string, unknown] => [`${keyword}[${index}]`, item]);
  });
  const single = SINGLE.map((keyword): [string, unknown] => [
    keyword === "items" ? "[]" : keyword,
    value[keyword],
  ]);
  return [...named, ...listed, ...single].flatMap(([at, child]) =>
    isSchemaObject(child) ? [[at, child] satisfies [string, JsonSchema]] : [],
  );
}

function isFound(root: JsonSchema, reference: string): boolean {
  const steps = reference
    .slice(2)
    .split("/")
    .map((step) => decodeStep(step).replaceAll("~1", "/").replaceAll("~0", "~"));
  let at: unknown = root;
  for (const step of steps) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, step)) return false;
    at = Object.entries(at).find(([name]) => name === step)?.[1];
  }
  return true;
}

function decodeStep(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}
