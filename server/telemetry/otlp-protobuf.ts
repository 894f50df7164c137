import { OtlpDecodeError } from "./otlp-decode-error";
import { keyValuesField, resourceShape, scopeShape } from "./otlp-protobuf-values";
import { OtlpReader } from "./otlp-reader";
import { emptySpan, type OtlpEvent, type OtlpResource, type OtlpScope, type OtlpSpan } from "./otlp-span";
import { bytesField, fixed64Field, int32Field, messageField, stringField } from "./protobuf-fields";
import { readMessage, shapeOf } from "./protobuf-message";
import { MAX_EVENTS } from "./telemetry-limits";

// The messages of opentelemetry/proto/{collector/trace,trace}/v1, by field number.

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
      // One too many is enough to refuse the span.
      if (target.events.length <= MAX_EVENTS) target.events.push(event);
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
    (target, reader) => {
      reader.takeItem();
      return emptySpan(target.resource, target.scope);
    },
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
    (target, reader): ScopeSpans => {
      reader.takeGroup();
      return { resource: target.resource, scope: { name: "", version: "" }, spans: [] };
    },
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
    (_target, reader): ResourceSpans => {
      reader.takeGroup();
      return { resource: { attributes: {} }, scopeSpans: [] };
    },
    (target, resourceSpans) => {
      target.push(resourceSpans);
    },
    (target) => `resourceSpans[${target.length}]`,
  ),
});

/** Reads an ExportTraceServiceRequest; throws OtlpDecodeError. */
export function readProtobufSpans(body: Uint8Array): OtlpSpan[] {
  const reader = new OtlpReader(body);
  try {
    const request = readMessage<ResourceSpans[]>(reader, reader.len, requestShape, [], 0);
    return request.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));
  } catch (error) {
    throw error instanceof OtlpDecodeError ? error : OtlpDecodeError.within("", error);
  }
}
