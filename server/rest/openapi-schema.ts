import { z } from "zod";

type JsonSchema = { [key: string]: unknown };

/**
 * A zod schema as OpenAPI 3.1 has it, which is JSON Schema 2020-12. By zod itself: the OpenAPI library's own
 * translation never ends on a value that is any JSON.
 */
export function openapiSchema(schema: z.ZodType, io: "input" | "output"): JsonSchema {
  return simplify(z.toJSONSchema(schema, { io, unrepresentable: "any" }));
}

function simplify(schema: JsonSchema): JsonSchema {
  // The only schemas of ours that refer to themselves are "any JSON", which is what an empty schema says.
  if (typeof schema.$ref === "string" && schema.$ref.startsWith("#/$defs/")) return {};
  const { $schema: _dialect, $defs: _definitions, ...rest } = schema;
  // zod spells RFC 3339 out as well; `format` says it.
  if (typeof rest.format === "string") delete rest.pattern;
  return Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, simplifyValue(value)]));
}

function simplifyValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(simplifyValue);
  return isSchema(value) ? simplify(value) : value;
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null;
}
