import { z } from "zod";

export type JsonSchema = {
  $ref?: string;
  type?: string;
  format?: string;
  pattern?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  minItems?: number;
  minimum?: number;
};

/**
 * An input that a schema accepts, made from the schema itself: known names get the value that `known` has for them, all
 * other required fields the smallest value of their type. Optional fields are left out, unless they are known and
 * `fields` asks for them.
 */
export function sampleInput(
  schema: z.ZodType,
  known: Readonly<Record<string, unknown>>,
  fields: "known" | "required" = "known",
): unknown {
  const json = z.toJSONSchema(schema, {
    io: "input",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === "date") Object.assign(jsonSchema, { type: "string", format: INSTANT });
    },
  }) as JsonSchema;
  if (fields === "known") return sampleOf(json, known);
  const required = Object.entries(known).filter(([name]) => json.required?.includes(name));
  return sampleOf(json, Object.fromEntries(required));
}

/** What JSON has no word for. */
const INSTANT = "instant";

/** The same from a JSON Schema whose references are resolved. */
export function sampleOf(schema: JsonSchema, known: Readonly<Record<string, unknown>>): unknown {
  const alternative = schema.oneOf?.[0] ?? schema.anyOf?.[0];
  if (alternative) return sampleOf(alternative, known);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => sampleOf(part, known)));
  if (schema.const !== undefined) return schema.const;
  return schema.enum ? schema.enum[0] : sampleOfType(schema, known);
}

function sampleOfType(schema: JsonSchema, known: Readonly<Record<string, unknown>>): unknown {
  switch (schema.type) {
    case "object":
      return sampleObject(schema, known);
    case "array":
      return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items ?? {}, known));
    case "boolean":
      return true;
    case "integer":
    case "number":
      return schema.minimum ?? 1;
    case "string":
      return sampleText(schema, known);
    default:
      return {};
  }
}

function sampleText({ format, pattern = "" }: JsonSchema, known: Readonly<Record<string, unknown>>): unknown {
  if (format === INSTANT) return new Date();
  if (format === "date-time") return new Date().toISOString();
  if (pattern.includes("{32}")) return known.traceId ?? "a".repeat(32);
  if (pattern.includes("{16}")) return "b".repeat(16);
  return new RegExp(pattern, "u").test("sample") ? "sample" : "";
}

function sampleObject(
  { properties = {}, required = [] }: JsonSchema,
  known: Readonly<Record<string, unknown>>,
) {
  const wanted = Object.entries(properties).filter(([name]) => required.includes(name) || name in known);
  return Object.fromEntries(
    wanted.map(([name, schema]) => [name, name in known ? known[name] : sampleOf(schema, known)]),
  );
}
