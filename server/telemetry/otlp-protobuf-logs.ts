import { emptyLogRecord, type OtlpLogRecord } from "./otlp-log-record";
import { requestReader } from "./otlp-protobuf-request";
import { type AnyValue, anyValue, keyValuesField } from "./otlp-protobuf-values";
import { bytesField, fixed64Field, messageField, stringField } from "./protobuf-fields";
import { shapeOf } from "./protobuf-message";

// The messages of opentelemetry/proto/logs/v1, by field number.

const recordShape = shapeOf<OtlpLogRecord>({
  1: fixed64Field("timeUnixNano", (target, time) => {
    if (time !== 0n) target.timeUnixNano = time;
  }),
  5: messageField(
    "body",
    () => anyValue,
    (): AnyValue => ({ value: null }),
    (target, body) => {
      target.body = body.value;
    },
  ),
  6: keyValuesField("attributes", (target) => target.attributes),
  9: bytesField("traceId", "hex", (target, id) => {
    target.traceId = id;
  }),
  10: bytesField("spanId", "hex", (target, id) => {
    target.spanId = id;
  }),
  11: fixed64Field("observedTimeUnixNano", (target, time) => {
    // Whichever order the two come in, the record's own time is preferred.
    if (target.timeUnixNano === 0n) target.timeUnixNano = time;
  }),
  12: stringField("eventName", (target, name) => {
    target.eventName = name;
  }),
});

/** Reads an ExportLogsServiceRequest; throws OtlpDecodeError. */
export const readProtobufLogs = requestReader<OtlpLogRecord>({
  resourceItems: "resourceLogs",
  scopeItems: "scopeLogs",
  items: "logRecords",
  shape: recordShape,
  empty: emptyLogRecord,
});
