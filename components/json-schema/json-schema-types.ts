/** A JSON Schema (2020-12) as plain JSON: what is not understood is kept. */
export type JsonSchema = { readonly [keyword: string]: unknown };

export function isSchemaObject(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
