/** Which kinds of value a JSON Schema allows. Pure and isomorphic. */
import { isJsonObject } from "./same-json";

export type JsonSchema = Readonly<Record<string, unknown>>;

export const ALL_TYPES: readonly string[] = ["string", "number", "boolean", "object", "array", "null"];
const MAX_REFERENCES = 20;

/** `true` and what is no schema at all allow anything. */
export const asSchema = (value: unknown): JsonSchema => (isJsonObject(value) ? value : {});

/** Follows `$ref` within the document; one that leads nowhere allows anything. */
export function resolveSchema(schema: JsonSchema, root: JsonSchema): JsonSchema {
  let found = schema;
  for (let steps = 0; typeof found.$ref === "string" && steps < MAX_REFERENCES; steps++) {
    const { $ref: _, ...beside } = found;
    found = { ...asSchema(pointedAt(root, found.$ref)), ...beside };
  }
  return found;
}

function pointedAt(root: JsonSchema, reference: string): unknown {
  if (!reference.startsWith("#")) return undefined;
  const keys = reference
    .slice(1)
    .split("/")
    .filter((key) => key !== "");
  return keys.reduce<unknown>((value, key) => {
    const name = key.replaceAll("~1", "/").replaceAll("~0", "~");
    return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }, root);
}

/** The values it is limited to; undefined when it lists none. */
export function choicesOf(schema: JsonSchema): readonly unknown[] | undefined {
  if (Object.hasOwn(schema, "const")) return [schema.const];
  return Array.isArray(schema.enum) ? schema.enum : undefined;
}

/** `integer` stands beside `number` only where a schema says so. */
export function typesOf(schema: JsonSchema): readonly string[] {
  const choices = choicesOf(schema);
  const named = Array.isArray(schema.type)
    ? schema.type.map(String)
    : schema.type
      ? [String(schema.type)]
      : [];
  if (named.length > 0) return named;
  return choices ? [...new Set(choices.map(typeOfValue))] : ALL_TYPES;
}

export function typeOfValue(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value;
}

export const allowsType = (types: readonly string[], type: string) =>
  types.includes(type) || (type === "integer" && types.includes("number"));

export const namesRequired = (schema: JsonSchema): readonly string[] =>
  Array.isArray(schema.required) ? schema.required.map(String) : [];
