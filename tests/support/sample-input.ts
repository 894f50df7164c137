import { z } from "zod";

type JsonSchema = {
  type?: string;
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
 * other required fields the smallest value of their type. Optional fields that are not known are left out.
 */
export function sampleInput(schema: z.ZodType, known: Readonly<Record<string, unknown>>): unknown {
  return sample(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema, known);
}

function sample(schema: JsonSchema, known: Readonly<Record<string, unknown>>): unknown {
  const alternative = schema.oneOf?.[0] ?? schema.anyOf?.[0];
  if (alternative) return sample(alternative, known);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => sample(part, known)));
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.type === "object") return sampleObject(schema, known);
  if (schema.type === "array")
    return Array.from({ length: schema.minItems ?? 0 }, () => sample(schema.items ?? {}, known));
  if (schema.type === "boolean") return true;
  if (schema.type === "integer" || schema.type === "number") return schema.minimum ?? 1;
  return "sample";
}

function sampleObject(
  { properties = {}, required = [] }: JsonSchema,
  known: Readonly<Record<string, unknown>>,
) {
  const wanted = Object.entries(properties).filter(([name]) => required.includes(name) || name in known);
  return Object.fromEntries(
    wanted.map(([name, schema]) => [name, name in known ? known[name] : sample(schema, known)]),
  );
}
