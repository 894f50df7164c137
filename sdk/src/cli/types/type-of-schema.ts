/** TypeScript for a JSON Schema (2020-12). Pure. What it cannot say becomes wider, never narrower. */
import type { Json, JsonObject } from "../../prompt-types";
import { isRecord } from "../../read-value";

/** Schemas that refer to themselves end here. */
const MAX_DEPTH = 24;

export function typeOfSchema(schema: JsonObject, indent = ""): string {
  return new SchemaWriter(schema).write(schema, indent, 0);
}

class SchemaWriter {
  readonly #root: JsonObject;
  /** Types that need brackets inside of others. */
  readonly #compound = new Set<string>();

  constructor(root: JsonObject) {
    this.#root = root;
  }

  write(schema: Json | undefined, indent: string, depth: number): string {
    if (schema === false) return "never";
    if (!isObject(schema) || depth > MAX_DEPTH) return "unknown";
    if (typeof schema.$ref === "string") return this.write(this.#find(schema.$ref), indent, depth + 1);
    if ("const" in schema) return literal(schema.const);
    if (Array.isArray(schema.enum)) return this.#join(schema.enum.map(literal));
    return this.#writeCombined(schema, indent, depth) ?? this.#writeTyped(schema, indent, depth);
  }

  #writeCombined(schema: JsonObject, indent: string, depth: number): string | undefined {
    const each = (list: Json[]) => list.map((part) => this.write(part, indent, depth + 1));
    const choices = schema.anyOf ?? schema.oneOf;
    if (Array.isArray(choices) && choices.length > 0) return this.#join(each(choices));
    if (!Array.isArray(schema.allOf) || schema.allOf.length === 0) return undefined;
    const own = schema.properties ? [this.#writeTyped(schema, indent, depth)] : [];
    return this.#combine([...each(schema.allOf), ...own], " & ");
  }

  #writeTyped(schema: JsonObject, indent: string, depth: number): string {
    const types = [schema.type ?? (schema.properties ? "object" : schema.items ? "array" : null)].flat();
    return this.#join(types.map((type) => this.#writeType(type, schema, indent, depth)));
  }

  #writeType(type: Json, schema: JsonObject, indent: string, depth: number): string {
    switch (type) {
      case "string":
      case "boolean":
        return type;
      case "number":
      case "integer":
        return "number";
      case "array":
        return this.#writeArray(schema, indent, depth);
      case "object":
        return this.#writeObject(schema, indent, depth);
      default:
        return type === null || type !== "null" ? "unknown" : "null";
    }
  }

  #writeArray({ items, prefixItems }: JsonObject, indent: string, depth: number): string {
    if (Array.isArray(prefixItems)) {
      const rest = items === false ? "" : ", ...unknown[]";
      return `[${prefixItems.map((item) => this.write(item, indent, depth + 1)).join(", ")}${rest}]`;
    }
    return `${this.#bracketed(this.write(items, indent, depth + 1))}[]`;
  }

  #writeObject(schema: JsonObject, indent: string, depth: number): string {
    const { properties, additionalProperties = true } = schema;
    const required = Array.isArray(schema.required) ? schema.required : [];
    const inner = `${indent}  `;
    const fields = Object.entries(isObject(properties) ? properties : {}).map(([name, property]) => {
      const mark = required.includes(name) ? "" : "?";
      return `${noteOf(property, inner)}${inner}${nameOf(name)}${mark}: ${this.write(property, inner, depth + 1)};\n`;
    });
    // Beside named fields of other types an index signature would have to be as wide as all of them.
    if (fields.length > 0) return `{\n${fields.join("")}${indent}}`;
    if (additionalProperties === false) return "Record<string, never>";
    return `Record<string, ${this.write(additionalProperties === true ? undefined : additionalProperties, indent, depth + 1)}>`;
  }

  #join(types: readonly string[]): string {
    return types.includes("unknown") ? "unknown" : this.#combine([...new Set(types)], " | ");
  }

  #combine(types: readonly string[], sign: " | " | " & "): string {
    const [only] = types;
    if (only !== undefined && types.length === 1) return only;
    const type = types.map((each) => this.#bracketed(each)).join(sign);
    this.#compound.add(type);
    return type;
  }

  #bracketed(type: string): string {
    return this.#compound.has(type) ? `(${type})` : type;
  }

  /** `#/$defs/address`; only within the schema. */
  #find(reference: string): Json | undefined {
    if (!reference.startsWith("#/")) return undefined;
    const names = reference.slice(2).split("/");
    return names.reduce<Json | undefined>(
      (at, name) => (isObject(at) ? at[name.replaceAll("~1", "/").replaceAll("~0", "~")] : undefined),
      this.#root,
    );
  }
}

const isObject = (value: Json | undefined): value is JsonObject => isRecord(value);

const literal = (value: Json | undefined): string =>
  typeof value === "object" && value !== null ? "unknown" : JSON.stringify(value);

const NAME = /^[A-Za-z_$][\w$]*$/;
export const nameOf = (name: string): string => (NAME.test(name) ? name : JSON.stringify(name));

export function noteOf(schema: unknown, indent: string): string {
  const text = isRecord(schema) && typeof schema.description === "string" ? schema.description.trim() : "";
  // Whoever writes a description must not end the comment that it stands in.
  return text === "" ? "" : `${indent}/** ${text.replaceAll("*/", "*\\/").replace(/\s+/g, " ")} */\n`;
}
