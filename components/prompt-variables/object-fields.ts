/** The fields of an object by its schema, and every edit of its value. Pure. */
import { isSchemaObject, type JsonSchema } from "@/components/json-schema/json-schema-types";
import { parseJsonText } from "@/components/json-schema/parse-json-text";
import { type FieldType, fieldTypeOf, propertiesOf } from "@/components/json-schema/schema-properties";
import type { VariableType } from "@/server/templates/variable-types";
import { textOfValue, valueOfText } from "./value-text";

export type ObjectField = {
  readonly name: string;
  readonly type: VariableType;
  readonly isRequired: boolean;
  readonly description: string;
  readonly choices: string;
  readonly schema: string;
  readonly textOf: (value: JsonSchema) => string;
};

const TYPES: Readonly<Record<FieldType, VariableType>> = {
  string: "string",
  number: "number",
  integer: "integer",
  boolean: "boolean",
  enum: "enum",
  object: "object",
  array: "array",
  any: "any",
  other: "any",
};

export function objectFields(schemaText: string): ObjectField[] {
  const parsed = parseJsonText(schemaText);
  if (!parsed.isFine || !isSchemaObject(parsed.value)) return [];
  return propertiesOf(parsed.value).map(({ name, schema, isRequired }): ObjectField => {
    const type = TYPES[fieldTypeOf(schema)];
    return {
      name,
      type,
      isRequired,
      description: typeof schema.description === "string" ? schema.description : "",
      choices: Array.isArray(schema.enum) ? schema.enum.map(String).join("\n") : "",
      schema: type === "object" ? JSON.stringify(schema) : "",
      textOf: (value) => textOfValue(type, value[name]),
    };
  });
}

/** An empty text is an empty object; undefined for what is none. */
export function readObject(text: string): JsonSchema | undefined {
  if (text.trim() === "") return {};
  const parsed = parseJsonText(text);
  return parsed.isFine && isSchemaObject(parsed.value) ? parsed.value : undefined;
}

/** Nothing at all once the last field is emptied, so that an optional object can be left out again. */
export function setObjectField(value: JsonSchema, { name, type }: ObjectField, text: string): string {
  const { [name]: _before, ...others } = value;
  const next = text === "" ? others : { ...value, [name]: valueOfText(type, text) };
  return Object.keys(next).length === 0 ? "" : JSON.stringify(next, null, 2);
}
