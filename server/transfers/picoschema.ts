/** Dotprompt's short way to write a JSON Schema; a JSON Schema is taken as it is. Pure and isomorphic. */
import type { JsonObject } from "@/server/versions/prompt-content";
import { isFields, jsonObjectOf, jsonOf } from "./foreign-prompt";

const SCALARS: readonly string[] = ["any", "boolean", "integer", "null", "number", "string"];
const TYPES: readonly string[] = [...SCALARS, "object", "array"];

/** A schema that is only named, and kept elsewhere. */
export class UnknownSchemaError extends Error {}

/** @throws UnknownSchemaError */
export function readPicoschema(source: unknown): JsonObject {
  if (isFields(source)) {
    if (typeof source.type === "string" && TYPES.includes(source.type)) return jsonObjectOf(source);
    if (isFields(source.properties)) return { type: "object", ...jsonObjectOf(source) };
  }
  return readNode(source);
}

function readNode(source: unknown): JsonObject {
  if (typeof source === "string") return readScalar(source);
  if (!isFields(source)) throw new UnknownSchemaError(`"${JSON.stringify(source)}" is no schema.`);
  const properties: JsonObject = {};
  const required: string[] = [];
  let additionalProperties: JsonObject | false = false;
  for (const [key, value] of Object.entries(source)) {
    if (key === "(*)") {
      additionalProperties = readNode(value);
      continue;
    }
    const { name, isOptional, kind, description } = readKey(key);
    if (!isOptional) required.push(name);
    properties[name] = { ...readProperty(kind, value, isOptional), ...(description ? { description } : {}) };
  }
  return { type: "object", properties, ...(required.length > 0 ? { required } : {}), additionalProperties };
}

/** `tags?(array, list of tags)` */
function readKey(key: string) {
  const [, label = key, notes = ""] = /^([^(]*)(?:\((.*)\))?$/s.exec(key) ?? [];
  const [kind, description] = splitDescription(notes);
  const isOptional = label.endsWith("?");
  return { name: isOptional ? label.slice(0, -1) : label, isOptional, kind, description };
}

function readProperty(kind: string, value: unknown, isOptional: boolean): JsonObject {
  if (kind === "enum") {
    const values = Array.isArray(value) ? value.map(jsonOf) : [];
    return { enum: isOptional && !values.includes(null) ? [...values, null] : values };
  }
  const schema: JsonObject = kind === "array" ? { type: "array", items: readNode(value) } : readNode(value);
  if (!["", "array", "object"].includes(kind))
    throw new UnknownSchemaError(`"(${kind})" is no kind of schema.`);
  return isOptional && typeof schema.type === "string" ? { ...schema, type: [schema.type, "null"] } : schema;
}

function readScalar(source: string): JsonObject {
  const [type, description] = splitDescription(source);
  if (!SCALARS.includes(type)) throw new UnknownSchemaError(`The schema "${type}" is kept elsewhere.`);
  return { ...(type === "any" ? {} : { type }), ...(description ? { description } : {}) };
}

function splitDescription(text: string): [string, string | null] {
  const at = text.indexOf(",");
  return at < 0 ? [text.trim(), null] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}
