/** The rows of a schema's form, and every edit of them. Pure: works on the schema itself, so that nothing is lost. */
import { isSchemaObject, type JsonSchema } from "./json-schema-types";

/** `any` is a schema without a type; `other` is one that only its JSON can say. */
export const FIELD_TYPES = [
  "string",
  "number",
  "integer",
  "boolean",
  "enum",
  "object",
  "array",
  "any",
] as const;
export type FieldType = (typeof FIELD_TYPES)[number] | "other";

export const FIELD_TYPE_NAMES: Readonly<Record<FieldType, string>> = {
  string: "text",
  number: "number",
  integer: "whole number",
  boolean: "yes or no",
  enum: "one of…",
  object: "object",
  array: "list",
  any: "anything",
  other: "see JSON",
};

export type SchemaProperty = {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly isRequired: boolean;
};

const COMPOSED = ["$ref", "allOf", "anyOf", "oneOf", "not", "if", "const", "prefixItems"];

export function fieldTypeOf(schema: JsonSchema): FieldType {
  if (COMPOSED.some((keyword) => Object.hasOwn(schema, keyword))) return "other";
  if (Array.isArray(schema.enum)) {
    return schema.enum.every((choice) => typeof choice === "string") ? "enum" : "other";
  }
  if (schema.type === undefined) return "any";
  return FIELD_TYPES.find((type) => type === schema.type) ?? "other";
}

/** Says the same about the field where the new type has the words for it: its description stays. */
export function withFieldType(schema: JsonSchema, type: FieldType): JsonSchema {
  if (type === "other" || type === fieldTypeOf(schema)) return schema;
  const { title, description, default: _default, ...rest } = schema;
  const kept = {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
  };
  switch (type) {
    case "any":
      return kept;
    case "enum":
      return { type: "string", enum: [], ...kept };
    case "object":
      return { type, properties: rest.properties ?? {}, ...kept };
    case "array":
      return { type, items: rest.items ?? { type: "string" }, ...kept };
    default:
      return { type, ...kept };
  }
}

export function propertiesOf(schema: JsonSchema): SchemaProperty[] {
  const required: readonly unknown[] = Array.isArray(schema.required) ? schema.required : [];
  const properties = isSchemaObject(schema.properties) ? schema.properties : {};
  return Object.entries(properties).map(([name, property]) => ({
    name,
    schema: isSchemaObject(property) ? property : {},
    isRequired: required.includes(name),
  }));
}

export function withProperties(schema: JsonSchema, properties: readonly SchemaProperty[]): JsonSchema {
  const { required: _required, ...rest } = schema;
  const required = properties.filter(({ isRequired }) => isRequired).map(({ name }) => name);
  return {
    ...rest,
    type: "object",
    properties: Object.fromEntries(properties.map((property) => [property.name, property.schema])),
    ...(required.length > 0 ? { required } : {}),
  };
}

export function addProperty(schema: JsonSchema): JsonSchema {
  const properties = propertiesOf(schema);
  const taken = new Set(properties.map(({ name }) => name));
  let name = "field";
  for (let count = 2; taken.has(name); count++) name = `field${count}`;
  return withProperties(schema, [...properties, { name, schema: { type: "string" }, isRequired: true }]);
}

/** The rest of the property stays, its place included. */
export function changeProperty(
  schema: JsonSchema,
  index: number,
  changes: Partial<SchemaProperty>,
): JsonSchema {
  const properties = propertiesOf(schema);
  const before = properties[index];
  return before ? withProperties(schema, properties.with(index, { ...before, ...changes })) : schema;
}

export function removeProperty(schema: JsonSchema, index: number): JsonSchema {
  return withProperties(schema, propertiesOf(schema).toSpliced(index, 1));
}

/** Why a property may not be called so; undefined when it may. */
export function nameProblem(schema: JsonSchema, index: number, name: string): string | undefined {
  if (name.trim() === "") return "Give it a name.";
  const isTaken = propertiesOf(schema).some((property, at) => at !== index && property.name === name);
  return isTaken ? `There is a field "${name}" already.` : undefined;
}

export function withDescription(schema: JsonSchema, text: string): JsonSchema {
  const { description: _description, ...rest } = schema;
  return text === "" ? rest : { ...rest, description: text };
}
