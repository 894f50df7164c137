/** Inputs, outputs and parameters of prompty files: lists or maps of properties. Pure and isomorphic. */
import type { JsonObject } from "@/server/versions/prompt-content";
import type { VariableDeclaration } from "@/server/versions/version-schemas";
import {
  type Fields,
  fieldsOf,
  isFields,
  jsonObjectOf,
  jsonOf,
  type LossList,
  textOf,
} from "./foreign-prompt";

type Property = { readonly name: string; readonly fields: Fields };

const TYPES: Readonly<Record<string, string>> = {
  string: "string",
  integer: "integer",
  float: "number",
  number: "number",
  boolean: "boolean",
  array: "array",
  list: "array",
  object: "object",
};
const KINDS: Readonly<Record<string, "messages" | "image" | "file">> = {
  thread: "messages",
  image: "image",
  file: "file",
  audio: "file",
};
const KNOWN = [
  "name",
  "kind",
  "type",
  "description",
  "required",
  "default",
  "example",
  "sample",
  "enumValues",
  "enum",
  "items",
  "properties",
];

/** What a caller hands in, and the values that the file gives as an example of it. */
export function readPromptyInputs(fields: Fields, losses: LossList) {
  const properties = propertiesOf(fields.inputs, "inputs", losses);
  const samples = fieldsOf(fields.sample);
  if (typeof fields.sample === "string") losses.add("sample", `“${fields.sample}” lies in another file.`);
  const declared = new Set(properties.map(({ name }) => name));
  const undeclared = Object.keys(samples)
    .filter((name) => !declared.has(name))
    .map((name) => ({ name, fields: {} }));
  const all = [...properties, ...undeclared];
  const declarations = all.map((property) => declare(property, samples[property.name], losses));
  return { declarations, examples: jsonObjectOf(samples) };
}

function declare({ name, fields }: Property, sample: unknown, losses: LossList): VariableDeclaration {
  const path = `inputs.${name}`;
  const type = typeOf(fields);
  const kind = type !== undefined && Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
  if (type === "audio") losses.add(path, "Sound is taken for a file.");
  const example = kind ? undefined : (fields.example ?? fields.sample ?? sample);
  return withoutAbsent({
    name,
    kind,
    schema: kind ? undefined : schemaOfProperty(fields, path, losses),
    required: isRequired(fields),
    default: fields.default === undefined ? undefined : jsonOf(fields.default),
    description: textOf(fields.description),
    example: example === undefined ? undefined : jsonOf(example),
  });
}

/** The second version of the format takes nothing for required that does not say so; the first leaves it open. */
function isRequired({ required, kind, default: value }: Fields): boolean | undefined {
  if (typeof required === "boolean") return required;
  return kind !== undefined || value !== undefined ? false : undefined;
}

/** A field that is there and undefined is not the same as none: it would be stored. */
const withoutAbsent = ({ name, ...fields }: VariableDeclaration): VariableDeclaration => ({
  name,
  ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
});

const typeOf = (fields: Fields) => textOf(fields.kind) ?? textOf(fields.type);

/** A JSON Schema of an object; null where nothing is said. */
export function schemaOfProperties(source: unknown, path: string, losses: LossList): JsonObject | null {
  const properties = propertiesOf(source, path, losses);
  if (properties.length === 0) return null;
  const required = properties.filter(({ fields }) => fields.required === true).map(({ name }) => name);
  return {
    type: "object",
    properties: Object.fromEntries(
      properties.map(({ name, fields }) => [name, describedSchema(fields, `${path}.${name}`, losses)]),
    ),
    ...(required.length > 0 ? { required } : {}),
  };
}

function describedSchema(fields: Fields, path: string, losses: LossList): JsonObject {
  const description = textOf(fields.description);
  return {
    ...schemaOfProperty(fields, path, losses),
    ...(description === undefined ? {} : { description }),
    ...(fields.default === undefined ? {} : { default: jsonOf(fields.default) }),
  };
}

function schemaOfProperty(fields: Fields, path: string, losses: LossList): JsonObject {
  for (const key of Object.keys(fields)) {
    if (!KNOWN.includes(key)) losses.add(`${path}.${key}`, "There is no such setting for variables.");
  }
  const type = readType(typeOf(fields), path, losses);
  const values = fields.enumValues ?? fields.enum;
  return {
    ...(type === undefined ? {} : { type }),
    ...(Array.isArray(values) ? { enum: values.map(jsonOf) } : {}),
    ...(isFields(fields.items) ? { items: describedSchema(fields.items, `${path}.items`, losses) } : {}),
    ...(schemaOfProperties(fields.properties, `${path}.properties`, losses) ?? {}),
  };
}

function readType(given: string | undefined, path: string, losses: LossList): string | undefined {
  if (given === undefined) return undefined;
  if (Object.hasOwn(TYPES, given)) return TYPES[given];
  if (!Object.hasOwn(KINDS, given)) losses.add(path, `There is no type “${given}”.`);
  return undefined;
}

/** `[{name, kind}]`, `{name: {kind}}`, or `{name: value}`, where the value is the default and says the kind. */
function propertiesOf(source: unknown, path: string, losses: LossList): Property[] {
  if (source === undefined || source === null) return [];
  if (Array.isArray(source)) {
    return source.flatMap((item, index) => {
      const name = textOf(fieldsOf(item).name);
      if (name === undefined) losses.add(`${path}.${index}`, "It has no name.");
      return name === undefined ? [] : [{ name, fields: fieldsOf(item) }];
    });
  }
  if (!isFields(source)) {
    losses.add(path, "It lies in another file.");
    return [];
  }
  if (Array.isArray(source.properties)) return propertiesOf(source.properties, path, losses);
  return Object.entries(source).map(([name, value]) => ({
    name,
    fields: isProperty(value) ? value : shorthand(value),
  }));
}

const isProperty = (value: unknown): value is Fields =>
  isFields(value) &&
  (typeof value.kind === "string" ||
    typeof value.type === "string" ||
    "default" in value ||
    "sample" in value);

function shorthand(value: unknown): Fields {
  return { kind: kindOf(value), default: value };
}

function kindOf(value: unknown): string | undefined {
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "float";
  if (value === null) return undefined;
  return typeof value;
}
