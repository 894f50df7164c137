import { requestReader } from "./otlp-protobuf-request";
import { keyValuesField } from "./otlp-protobuf-values";
import { emptySpan, type OtlpEvent, type OtlpSpan } from "./otlp-span";
import { bytesField, fixed64Field, int32Field, messageField, stringField } from "./protobuf-fields";
import { shapeOf } from "./protobuf-message";
import { MAX_EVENTS } from "./telemetry-limits";

// The messages of opentelemetry/proto/trace/v1, by field number.

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

/** Reads an ExportTraceServiceRequest; throws OtlpDecodeError. */
export const readProtobufSpans = requestReader<OtlpSpan>({
  resourceItems: "resourceSpans",
  scopeItems: "scopeSpans",
  items: "spans",
  shape: spanShape,
  empty: emptySpan,
});
