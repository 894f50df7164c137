/** Whether the values handed in are what a version's variables ask for. Pure and isomorphic. */
import type { FieldError } from "@/server/errors/domain-error";
import type { PromptVariable } from "@/server/versions/prompt-content";
import type { TemplateVariables } from "./render-template";

type Schema = Readonly<Record<string, unknown>>;

const MAX_ERRORS = 100;
const MAX_WARNINGS = 20;

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  null: "null",
};

/** One error for each required variable that is missing (null counts as missing) and each value of the wrong type. */
export function checkVariables(
  declared: readonly PromptVariable[],
  variables: TemplateVariables,
): FieldError[] {
  return declared
    .flatMap((variable): FieldError[] => {
      const path = `variables.${variable.name}`;
      const value = ownValue(variables, variable.name);
      if (value !== undefined && value !== null) return checkValue(value, variable.schema, path);
      return variable.required ? [{ path, message: `"${variable.name}" is missing.` }] : [];
    })
    .slice(0, MAX_ERRORS);
}

/** Values that no variable of the prompt asks for: most often a misspelt name. */
export function findUnknownVariables(
  declared: readonly PromptVariable[],
  variables: TemplateVariables,
): FieldError[] {
  const names = new Set(declared.map((variable) => variable.name));
  return Object.keys(variables)
    .filter((name) => !names.has(name))
    .slice(0, MAX_WARNINGS)
    .map((name) => ({ path: `variables.${name}`, message: `The prompt has no variable "${name}".` }));
}

/** The part of JSON Schema that says which kinds of value fit: `type`, `enum`, `properties`, `required`, `items`. */
function checkValue(value: unknown, schema: Schema, path: string): FieldError[] {
  const types = typesOf(schema.type);
  if (types.length > 0 && !types.some((type) => isOfType(value, type))) {
    const wanted = types.map((type) => TYPE_NAMES[type] ?? type).join(" or ");
    return [{ path, message: `Must be ${wanted}, not ${nameOf(value)}.` }];
  }
  if (Array.isArray(schema.enum) && !schema.enum.includes(value)) {
    return [
      {
        path,
        message: `Must be one of ${schema.enum.map((allowed) => JSON.stringify(allowed)).join(", ")}.`,
      },
    ];
  }
  if (Array.isArray(value)) return checkItems(value, schema, path);
  return isRecord(value) ? checkProperties(value, schema, path) : [];
}

function checkItems(items: readonly unknown[], schema: Schema, path: string): FieldError[] {
  const { items: itemSchema } = schema;
  if (!isRecord(itemSchema)) return [];
  return items.flatMap((item, index) => checkValue(item, itemSchema, `${path}.${index}`));
}

function checkProperties(value: Schema, schema: Schema, path: string): FieldError[] {
  const required = Array.isArray(schema.required) ? schema.required : [];
  const missing = required
    .filter((name) => typeof name === "string" && (ownValue(value, name) ?? null) === null)
    .map((name) => ({ path: `${path}.${name}`, message: `"${name}" is missing.` }));
  const properties = isRecord(schema.properties) ? Object.entries(schema.properties) : [];
  const wrong = properties.flatMap(([name, propertySchema]) => {
    const property = ownValue(value, name);
    if (!isRecord(propertySchema) || property === undefined || property === null) return [];
    return checkValue(property, propertySchema, `${path}.${name}`);
  });
  return [...missing, ...wrong];
}

function typesOf(type: unknown): string[] {
  const types = Array.isArray(type) ? type : [type];
  return types.filter((name) => typeof name === "string");
}

function isOfType(value: unknown, type: string): boolean {
  if (type === "integer") return Number.isInteger(value);
  return type === jsonTypeOf(value);
}

function jsonTypeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

const nameOf = (value: unknown) => TYPE_NAMES[jsonTypeOf(value)] ?? jsonTypeOf(value);

function isRecord(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const ownValue = (value: Schema, key: string): unknown =>
  Object.hasOwn(value, key) ? value[key] : undefined;
