import {
  type Attributes,
  type AttributeValue,
  doubleValue,
  MAX_VALUE_DEPTH,
  setAttribute,
} from "./attribute-value";
import { eachOf, inField, type JsonObject, textOf } from "./json-object";
import { OtlpDecodeError } from "./otlp-decode-error";
import type { OtlpScope } from "./otlp-span";

// What traces and logs have in common in OTLP's JSON form.

export function readScope(json: JsonObject): OtlpScope {
  return { name: textOf(json, "name"), version: textOf(json, "version") };
}

export function attributesOf(json: JsonObject): Attributes {
  return readKeyValues(json, "attributes", 1);
}

function readKeyValues(json: JsonObject, key: string, depth: number): Attributes {
  const attributes: Attributes = {};
  eachOf(json, key, (entry) => {
    const value = inField(entry, "value", (anyValue) => readAnyValue(anyValue, depth));
    setAttribute(attributes, textOf(entry, "key"), value);
  });
  return attributes;
}

function readValues(json: JsonObject, depth: number): AttributeValue[] {
  const values: AttributeValue[] = [];
  eachOf(json, "values", (value) => values.push(readAnyValue(value, depth)));
  return values;
}

export function readAnyValue(json: JsonObject, depth = 1): AttributeValue {
  if (depth > MAX_VALUE_DEPTH) {
    throw new OtlpDecodeError("", `nested deeper than ${MAX_VALUE_DEPTH} levels`);
  }
  for (const kind in json) {
    const value = readValueOf(json, kind, depth);
    if (value !== undefined) {
      return value;
    }
  }
  return null;
}

function readValueOf(json: JsonObject, kind: string, depth: number): AttributeValue | undefined {
  switch (kind) {
    case "stringValue":
    case "bytesValue":
      return textOf(json, kind);
    case "boolValue":
      return readBool(json[kind]);
    case "intValue":
      return readInt(json[kind]);
    case "doubleValue":
      return readDouble(json[kind]);
    case "arrayValue":
      return inField(json, kind, (list) => readValues(list, depth + 1));
    case "kvlistValue":
      return inField(json, kind, (list) => readKeyValues(list, "values", depth + 1));
    default:
      return undefined;
  }
}

function readBool(value: unknown): boolean {
  if (typeof value === "boolean") {
    return value;
  }
  throw new OtlpDecodeError("boolValue", "must be true or false");
}

/** OTel's JavaScript exporter writes any whole double as intValue, `1e+21` included. */
function readInt(value: unknown): AttributeValue {
  if (typeof value === "number") {
    return doubleValue(value);
  }
  if (typeof value === "string" && /^-?\d{1,20}$/.test(value)) {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value;
  }
  throw new OtlpDecodeError("intValue", "must be an integer, as a number or as text");
}

function readDouble(value: unknown): AttributeValue {
  if (typeof value === "number") {
    return doubleValue(value);
  }
  if (typeof value === "string" && value.trim() !== "" && (value === "NaN" || !Number.isNaN(Number(value)))) {
    return doubleValue(Number(value));
  }
  throw new OtlpDecodeError("doubleValue", "must be a number");
}
