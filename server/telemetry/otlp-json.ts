import {
  type Attributes,
  type AttributeValue,
  doubleValue,
  MAX_VALUE_DEPTH,
  setAttribute,
} from "./attribute-value";
import { eachOf, enumOf, inField, type JsonObject, nanosOf, parseJsonObject, textOf } from "./json-object";
import { OtlpDecodeError } from "./otlp-decode-error";
import { emptySpan, type OtlpEvent, type OtlpResource, type OtlpScope, type OtlpSpan } from "./otlp-span";

/**
 * Reads the JSON form of an ExportTraceServiceRequest; throws OtlpDecodeError. Ids are hex in any case, 64-bit
 * integers text or numbers, unknown fields ignored.
 */
export function readJsonSpans(body: Uint8Array): OtlpSpan[] {
  const spans: OtlpSpan[] = [];
  eachOf(parseJsonObject(body), "resourceSpans", (resourceSpans) => {
    const resource = { attributes: inField(resourceSpans, "resource", attributesOf) };
    eachOf(resourceSpans, "scopeSpans", (scopeSpans) => {
      const scope = inField(scopeSpans, "scope", readScope);
      eachOf(scopeSpans, "spans", (span) => spans.push(readSpan(span, resource, scope)));
    });
  });
  return spans;
}

function readScope(json: JsonObject): OtlpScope {
  return { name: textOf(json, "name"), version: textOf(json, "version") };
}

function readSpan(json: JsonObject, resource: OtlpResource, scope: OtlpScope): OtlpSpan {
  const span = emptySpan(resource, scope);
  span.traceId = textOf(json, "traceId").toLowerCase();
  span.spanId = textOf(json, "spanId").toLowerCase();
  span.parentSpanId = textOf(json, "parentSpanId").toLowerCase();
  span.name = textOf(json, "name");
  span.kind = enumOf(json, "kind");
  span.startTimeUnixNano = nanosOf(json, "startTimeUnixNano");
  span.endTimeUnixNano = nanosOf(json, "endTimeUnixNano");
  span.attributes = attributesOf(json);
  eachOf(json, "events", (event) => span.events.push(readEvent(event)));
  inField(json, "status", (status) => {
    span.statusCode = enumOf(status, "code");
    span.statusMessage = textOf(status, "message");
  });
  return span;
}

function readEvent(json: JsonObject): OtlpEvent {
  return {
    name: textOf(json, "name"),
    timeUnixNano: nanosOf(json, "timeUnixNano"),
    attributes: attributesOf(json),
  };
}

function attributesOf(json: JsonObject): Attributes {
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

function readAnyValue(json: JsonObject, depth: number): AttributeValue {
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
    return value;
  }
  if (typeof value === "string" && /^-?\d{1,20}$/.test(value)) {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value;
  }
  throw new OtlpDecodeError("intValue", "must be an integer, as a number or as text");
}

function readDouble(value: unknown): AttributeValue {
  if (typeof value === "number") {
    return value;
  }
  if (typeof value === "string" && value.trim() !== "" && (value === "NaN" || !Number.isNaN(Number(value)))) {
    return doubleValue(Number(value));
  }
  throw new OtlpDecodeError("doubleValue", "must be a number");
}
