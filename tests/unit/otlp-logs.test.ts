import protobuf from "protobufjs";
import { expect, test } from "vitest";
import { OtlpDecodeError } from "@/server/telemetry/otlp-decode-error";
import { decodeOtlpLogs } from "@/server/telemetry/otlp-decode-logs";
import { encodeExportResponse } from "@/server/telemetry/otlp-response";

const TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
const SPAN_ID = "b7ad6b7169203331";

// opentelemetry-proto: collector/logs, logs, resource and common v1, without comments.
const { root } = protobuf.parse(`
syntax = "proto3";
message ExportLogsServiceRequest { repeated ResourceLogs resource_logs = 1; }
message ResourceLogs { Resource resource = 1; repeated ScopeLogs scope_logs = 2; string schema_url = 3; }
message Resource { repeated KeyValue attributes = 1; }
message ScopeLogs { InstrumentationScope scope = 1; repeated LogRecord log_records = 2; string schema_url = 3; }
message InstrumentationScope { string name = 1; string version = 2; }
message LogRecord {
  fixed64 time_unix_nano = 1; fixed64 observed_time_unix_nano = 11; int32 severity_number = 2; string severity_text = 3;
  AnyValue body = 5; repeated KeyValue attributes = 6; uint32 dropped_attributes_count = 7; fixed32 flags = 8;
  bytes trace_id = 9; bytes span_id = 10; string event_name = 12;
}
message KeyValue { string key = 1; AnyValue value = 2; }
message AnyValue {
  oneof value {
    string string_value = 1; bool bool_value = 2; int64 int_value = 3; double double_value = 4;
    ArrayValue array_value = 5; KeyValueList kvlist_value = 6; bytes bytes_value = 7;
  }
}
message ArrayValue { repeated AnyValue values = 1; }
message KeyValueList { repeated KeyValue values = 1; }
`);

function protobufOf(request: object): Uint8Array {
  const withBytes: unknown = JSON.parse(JSON.stringify(request), (key, value: unknown) =>
    ["traceId", "spanId"].includes(key) ? Buffer.from(String(value), "hex").toString("base64") : value,
  );
  const type = root.lookupType("ExportLogsServiceRequest");
  return type.encode(type.fromObject(Object(withBytes))).finish();
}

test("protobuf and JSON say the same", () => {
  const record = {
    timeUnixNano: "0",
    observedTimeUnixNano: "1795350375620000000",
    severityNumber: 9,
    eventName: "gen_ai.user.message",
    body: { kvlistValue: { values: [{ key: "content", value: { stringValue: "東\u0000" } }] } },
    attributes: [{ key: "count", value: { intValue: "3" } }],
    flags: 257,
    traceId: TRACE_ID,
    spanId: SPAN_ID,
  };
  const older = {
    timeUnixNano: "1795350375620000001",
    observedTimeUnixNano: "1795350375620000002",
    attributes: [{ key: "event.name", value: { stringValue: "gen_ai.choice" } }],
    body: { stringValue: "plain" },
  };
  const scopeLogs = [{ scope: { name: "instrumentation", version: "1.2" }, logRecords: [record, older] }];
  const resource = { attributes: [{ key: "service.name", value: { stringValue: "app" } }] };
  const request = { resourceLogs: [{ resource, scopeLogs }] };
  const fromJson = decodeOtlpLogs(new TextEncoder().encode(JSON.stringify(request)), "json");
  expect(decodeOtlpLogs(protobufOf(request), "protobuf")).toEqual(fromJson);
  expect(fromJson.rejected).toEqual([]);
  expect(fromJson.records).toMatchObject([
    {
      traceId: TRACE_ID,
      spanId: SPAN_ID,
      timeUnixNano: 1_795_350_375_620_000_000n,
      eventName: "gen_ai.user.message",
      body: { content: "東\u0000" },
      attributes: { count: 3 },
      resource: { attributes: { "service.name": "app" } },
      scope: { name: "instrumentation", version: "1.2" },
    },
    {
      traceId: "",
      spanId: "",
      timeUnixNano: 1_795_350_375_620_000_001n,
      eventName: "gen_ai.choice",
      body: "plain",
    },
  ]);
});

const json = (...logRecords: object[]) =>
  new TextEncoder().encode(JSON.stringify({ resourceLogs: [{ scopeLogs: [{ logRecords }] }] }));

test("a record with a broken id or time is rejected by itself", () => {
  const { records, rejected } = decodeOtlpLogs(
    json(
      { eventName: "good", traceId: "0".repeat(32), spanId: "", body: {} },
      { eventName: "short", traceId: "abcd" },
      { eventName: "late", timeUnixNano: "9999999999999999999" },
    ),
    "json",
  );
  expect(records).toMatchObject([{ eventName: "good", traceId: "", body: null }]);
  expect(rejected.map(({ name }) => name)).toEqual(["short", "late"]);
});

test("what is no request of logs says where", () => {
  expect(() => decodeOtlpLogs(json({ body: { intValue: [] } }), "json")).toThrow(
    "resourceLogs[0].scopeLogs[0].logRecords[0].body.intValue",
  );
  expect(() => decodeOtlpLogs(new Uint8Array([10, 200, 1]), "protobuf")).toThrow(OtlpDecodeError);
});

test("the answer counts records by the name that logs have for it", () => {
  const rejected = [{ name: "x", reason: "bad" }];
  const { body } = encodeExportResponse("logs", "json", { rejected });
  expect(JSON.parse(new TextDecoder().decode(body))).toEqual({
    partialSuccess: { rejectedLogRecords: "1", errorMessage: '1 log record(s) rejected: "x": bad.' },
  });
});
