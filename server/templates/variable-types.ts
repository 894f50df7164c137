/** What kind of value a variable takes, as an author chooses it in a form. Pure, isomorphic, without zod. */

export const VARIABLE_TYPES = [
  "string",
  "number",
  "integer",
  "boolean",
  "enum",
  "object",
  "array",
  "image",
  "file",
  "messages",
  "any",
] as const;
export type VariableType = (typeof VARIABLE_TYPES)[number];

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type JsonObject = Record<string, Json>;

const SCHEMA_TYPES: readonly string[] = ["string", "number", "integer", "boolean", "object", "array"];

/** "any" for a schema that leaves it open, or that allows several types. */
export function variableTypeOf(variable: {
  readonly kind?: string;
  readonly schema: Readonly<Record<string, unknown>>;
}): VariableType {
  const { kind = "value", schema } = variable;
  if (kind !== "value") return VARIABLE_TYPES.find((type) => type === kind) ?? "any";
  if (Array.isArray(schema.enum)) return "enum";
  return VARIABLE_TYPES.find((type) => type === schema.type && SCHEMA_TYPES.includes(type)) ?? "any";
}

/** `options` are the values an enum allows. What an image, a file and messages look like is said by their kind. */
export function schemaOfType(type: VariableType, options: readonly string[] = []): JsonObject {
  if (type === "enum") return { type: "string", enum: [...options] };
  return SCHEMA_TYPES.includes(type) ? { type } : {};
}
