import protobuf from "protobufjs/minimal.js";
import { type Attributes, type AttributeValue, setAttribute } from "./attribute-value";
import { OtlpDecodeError } from "./otlp-decode-error";
import { emptySpan, type OtlpEvent, type OtlpResource, type OtlpScope, type OtlpSpan } from "./otlp-span";
import {
  boolField,
  bytesField,
  doubleField,
  fixed64Field,
  int32Field,
  int64Field,
  messageField,
  stringField,
} from "./protobuf-fields";
import { type ProtobufField, type ProtobufShape, readMessage, shapeOf } from "./protobuf-message";

// The messages of opentelemetry/proto/{collector/trace,trace,resource,common}/v1, by field number.

interface AnyValue {
  value: AttributeValue;
}
interface KeyValue extends AnyValue {
  key: string;
}

function setValue(target: AnyValue, value: AttributeValue): void {
  target.value = value;
}

const anyValue: ProtobufShape<AnyValue> = shapeOf<AnyValue>({
  1: stringField("stringValue", setValue),
  2: boolField("boolValue", setValue),
  3: int64Field("intValue", setValue),
  4: doubleField("doubleValue", setValue),
  5: messageField("arrayValue", () => arrayValue, newList, setValue),
  6: messageField("kvlistValue", () => keyValueList, newAttributes, setValue),
  7: bytesField("bytesValue", "base64", setValue),
});

const arrayValue = shapeOf<AttributeValue[]>({
  1: messageField(
    "values",
    () => anyValue,
    (): AnyValue => ({ value: null }),
    (values, item) => {
      values.push(item.value);
    },
    (values) => `values[${values.length}]`,
  ),
});

const keyValue = shapeOf<KeyValue>({
  1: stringField("key", (target, key) => {
    target.key = key;
  }),
  2: messageField(
    "value",
    () => anyValue,
    (target): AnyValue => target,
    () => undefined,
  ),
});

/** A repeated KeyValue, collected in an object. */
function keyValuesField<T>(name: string, attributesOf: (target: T) => Attributes): ProtobufField<T> {
  return messageField(
    name,
    () => keyValue,
    (): KeyValue => ({ key: "", value: null }),
    (target, entry) => setAttribute(attributesOf(target), entry.key, entry.value),
    (target) => `${name}[${Object.keys(attributesOf(target)).length}]`,
  );
}

const keyValueList = shapeOf<Attributes>({ 1: keyValuesField("values", (target) => target) });

const resourceShape = shapeOf<OtlpResource>({
  1: keyValuesField("attributes", (target) => target.attributes),
});

const scopeShape = shapeOf<OtlpScope>({
  1: stringField("name", (target, name) => {
    target.name = name;
  }),
  2: stringField("version", (target, version) => {
    target.version = version;
  }),
});

/** Read into the span itself. */
const statusShape = shapeOf<OtlpSpan>({
  2: stringField("message", (target, message) => {
    target.statusMessage = message;
  }),
  3: int32Field("code", (target, code) => {
    target.statusCode = code;
  }),
});

const eventShape = shapeOf<OtlpEvent>({
  1: fixed64Field("timeUnixNano", (target, time) => {
    target.timeUnixNano = time;
  }),
  2: stringField("name", (target, name) => {
    target.name = name;
  }),
  3: keyValuesField("attributes", (target) => target.attributes),
});

const spanShape = shapeOf<OtlpSpan>({
  1: bytesField("traceId", "hex", (target, id) => {
    target.traceId = id;
  }),
  2: bytesField("spanId", "hex", (target, id) => {
    target.spanId = id;
  }),
  4: bytesField("parentSpanId", "hex", (target, id) => {
    target.parentSpanId = id;
  }),
  5: stringField("name", (target, name) => {
    target.name = name;
  }),
  6: int32Field("kind", (target, kind) => {
    target.kind = kind;
  }),
  7: fixed64Field("startTimeUnixNano", (target, time) => {
    target.startTimeUnixNano = time;
  }),
  8: fixed64Field("endTimeUnixNano", (target, time) => {
    target.endTimeUnixNano = time;
  }),
  9: keyValuesField("attributes", (target) => target.attributes),
  11: messageField(
    "events",
    () => eventShape,
    (): OtlpEvent => ({ name: "", timeUnixNano: 0n, attributes: {} }),
    (target, event) => {
      target.events.push(event);
    },
    (target) => `events[${target.events.length}]`,
  ),
  15: messageField(
    "status",
    () => statusShape,
    (target) => target,
    () => undefined,
  ),
});

/** Resource and scope may follow their spans on the wire, so spans hold the objects that they are read into. */
interface ScopeSpans {
  resource: OtlpResource;
  scope: OtlpScope;
  spans: OtlpSpan[];
}

const scopeSpansShape = shapeOf<ScopeSpans>({
  1: messageField(
    "scope",
    () => scopeShape,
    (target) => target.scope,
    () => undefined,
  ),
  2: messageField(
    "spans",
    () => spanShape,
    (target) => emptySpan(target.resource, target.scope),
    (target, span) => {
      target.spans.push(span);
    },
    (target) => `spans[${target.spans.length}]`,
  ),
});

interface ResourceSpans {
  resource: OtlpResource;
  scopeSpans: ScopeSpans[];
}

const resourceSpansShape = shapeOf<ResourceSpans>({
  1: messageField(
    "resource",
    () => resourceShape,
    (target) => target.resource,
    () => undefined,
  ),
  2: messageField(
    "scopeSpans",
    () => scopeSpansShape,
    (target): ScopeSpans => ({ resource: target.resource, scope: { name: "", version: "" }, spans: [] }),
    (target, scopeSpans) => {
      target.scopeSpans.push(scopeSpans);
    },
    (target) => `scopeSpans[${target.scopeSpans.length}]`,
  ),
});

const requestShape = shapeOf<ResourceSpans[]>({
  1: messageField(
    "resourceSpans",
    () => resourceSpansShape,
    (): ResourceSpans => ({ resource: { attributes: {} }, scopeSpans: [] }),
    (target, resourceSpans) => {
      target.push(resourceSpans);
    },
    (target) => `resourceSpans[${target.length}]`,
  ),
});

/** Reads an ExportTraceServiceRequest; throws OtlpDecodeError. */
export function readProtobufSpans(body: Uint8Array): OtlpSpan[] {
  const reader = protobuf.Reader.create(Buffer.from(body.buffer, body.byteOffset, body.byteLength));
  try {
    const request = readMessage<ResourceSpans[]>(reader, reader.len, requestShape, [], 0);
    return request.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));
  } catch (error) {
    throw error instanceof OtlpDecodeError ? error : OtlpDecodeError.within("", error);
  }
}

function newList(): AttributeValue[] {
  return [];
}

function newAttributes(): Attributes {
  return {};
}
