/** Encodes OTLP by protobufjs' own reflection over the official message definitions: an oracle for our decoder. */
import protobuf from "protobufjs";

// opentelemetry-proto: collector/trace, trace, resource and common v1, without comments.
const DEFINITIONS = `
syntax = "proto3";
message ExportTraceServiceRequest { repeated ResourceSpans resource_spans = 1; }
message ResourceSpans { Resource resource = 1; repeated ScopeSpans scope_spans = 2; string schema_url = 3; }
message Resource { repeated KeyValue attributes = 1; uint32 dropped_attributes_count = 2; }
message ScopeSpans { InstrumentationScope scope = 1; repeated Span spans = 2; string schema_url = 3; }
message InstrumentationScope { string name = 1; string version = 2; repeated KeyValue attributes = 3; }
message Span {
  bytes trace_id = 1; bytes span_id = 2; string trace_state = 3; bytes parent_span_id = 4; string name = 5; int32 kind = 6;
  fixed64 start_time_unix_nano = 7; fixed64 end_time_unix_nano = 8; repeated KeyValue attributes = 9;
  uint32 dropped_attributes_count = 10; repeated Event events = 11; uint32 dropped_events_count = 12;
  repeated Link links = 13; uint32 dropped_links_count = 14; Status status = 15; fixed32 flags = 16;
}
message Event { fixed64 time_unix_nano = 1; string name = 2; repeated KeyValue attributes = 3; }
message Link { bytes trace_id = 1; bytes span_id = 2; string trace_state = 3; repeated KeyValue attributes = 4; }
message Status { string message = 2; int32 code = 3; }
message KeyValue { string key = 1; AnyValue value = 2; }
message AnyValue {
  oneof value {
    string string_value = 1; bool bool_value = 2; int64 int_value = 3; double double_value = 4;
    ArrayValue array_value = 5; KeyValueList kvlist_value = 6; bytes bytes_value = 7;
  }
}
message ArrayValue { repeated AnyValue values = 1; }
message KeyValueList { repeated KeyValue values = 1; }
message ExportTraceServiceResponse { ExportTracePartialSuccess partial_success = 1; }
message ExportTracePartialSuccess { int64 rejected_spans = 1; string error_message = 2; }
message RpcStatus { int32 code = 1; string message = 2; }
`;

const { root } = protobuf.parse(DEFINITIONS);
const ID_FIELDS = new Set(["traceId", "spanId", "parentSpanId"]);

export type OtlpRequestJson = { readonly resourceSpans?: readonly object[] };

/** The protobuf form of a request in OTLP's JSON form. */
export function encodeProtobufRequest(request: OtlpRequestJson): Buffer<ArrayBuffer> {
  const withBytes: unknown = JSON.parse(JSON.stringify(request), (key, value: unknown) =>
    ID_FIELDS.has(key) && typeof value === "string" ? Buffer.from(value, "hex").toString("base64") : value,
  );
  const type = root.lookupType("ExportTraceServiceRequest");
  return Buffer.from(type.encode(type.fromObject(Object(withBytes))).finish());
}

export function encodeJsonRequest(request: OtlpRequestJson): Buffer<ArrayBuffer> {
  return Buffer.from(JSON.stringify(request));
}

export function decodeProtobufAnswer(
  message: "ExportTraceServiceResponse" | "RpcStatus",
  body: Uint8Array,
): object {
  const type = root.lookupType(message);
  return type.toObject(type.decode(body), { longs: Number });
}

/** A request with one resource, one scope and the given spans. */
export function requestOfSpans(...spans: object[]): OtlpRequestJson {
  return {
    resourceSpans: [
      {
        resource: {
          attributes: [
            { key: "service.name", value: { stringValue: "app" } },
            { key: "deployment.environment.name", value: { stringValue: "production" } },
          ],
        },
        scopeSpans: [{ scope: { name: "my-app", version: "1.0" }, spans }],
      },
    ],
  };
}

export const TRACE_ID = "0af7651916cd43dd8448eb211c80319c";

/** A span in OTLP's JSON form; attributes as plain values. */
export function spanJson(
  spanId: string,
  attributes: Record<string, unknown> = {},
  more: object = {},
): object {
  return {
    traceId: TRACE_ID,
    spanId,
    name: "call",
    kind: 3,
    startTimeUnixNano: "1795350375620000000",
    endTimeUnixNano: "1795350375735906279",
    attributes: keyValuesOf(attributes),
    ...more,
  };
}

function keyValuesOf(attributes: Record<string, unknown>): object[] {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: anyValueOf(value) }));
}

export function anyValueOf(value: unknown): object {
  if (typeof value === "string") return { stringValue: value };
  if (typeof value === "boolean") return { boolValue: value };
  if (typeof value === "number") {
    return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
  }
  if (Array.isArray(value)) return { arrayValue: { values: value.map(anyValueOf) } };
  if (typeof value === "object" && value !== null) {
    return { kvlistValue: { values: keyValuesOf({ ...value }) } };
  }
  return {};
}
