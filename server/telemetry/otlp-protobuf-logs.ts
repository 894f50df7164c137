import { OtlpDecodeError } from "./otlp-decode-error";
import { emptyLogRecord, type OtlpLogRecord } from "./otlp-log-record";
import { type AnyValue, anyValue, keyValuesField, resourceShape, scopeShape } from "./otlp-protobuf-values";
import { OtlpReader } from "./otlp-reader";
import type { OtlpResource, OtlpScope } from "./otlp-span";
import { bytesField, fixed64Field, messageField, stringField } from "./protobuf-fields";
import { readMessage, shapeOf } from "./protobuf-message";

// The messages of opentelemetry/proto/{collector/logs,logs}/v1, by field number.

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

/** Resource and scope may follow their records on the wire, so records hold the objects that they are read into. */
interface ScopeLogs {
  resource: OtlpResource;
  scope: OtlpScope;
  records: OtlpLogRecord[];
}

const scopeLogsShape = shapeOf<ScopeLogs>({
  1: messageField(
    "scope",
    () => scopeShape,
    (target) => target.scope,
    () => undefined,
  ),
  2: messageField(
    "logRecords",
    () => recordShape,
    (target, reader) => {
      reader.takeItem();
      return emptyLogRecord(target.resource, target.scope);
    },
    (target, record) => {
      target.records.push(record);
    },
    (target) => `logRecords[${target.records.length}]`,
  ),
});

interface ResourceLogs {
  resource: OtlpResource;
  scopeLogs: ScopeLogs[];
}

const resourceLogsShape = shapeOf<ResourceLogs>({
  1: messageField(
    "resource",
    () => resourceShape,
    (target) => target.resource,
    () => undefined,
  ),
  2: messageField(
    "scopeLogs",
    () => scopeLogsShape,
    (target, reader): ScopeLogs => {
      reader.takeGroup();
      return { resource: target.resource, scope: { name: "", version: "" }, records: [] };
    },
    (target, scopeLogs) => {
      target.scopeLogs.push(scopeLogs);
    },
    (target) => `scopeLogs[${target.scopeLogs.length}]`,
  ),
});

const requestShape = shapeOf<ResourceLogs[]>({
  1: messageField(
    "resourceLogs",
    () => resourceLogsShape,
    (_target, reader): ResourceLogs => {
      reader.takeGroup();
      return { resource: { attributes: {} }, scopeLogs: [] };
    },
    (target, resourceLogs) => {
      target.push(resourceLogs);
    },
    (target) => `resourceLogs[${target.length}]`,
  ),
});

/** Reads an ExportLogsServiceRequest; throws OtlpDecodeError. */
export function readProtobufLogs(body: Uint8Array): OtlpLogRecord[] {
  const reader = new OtlpReader(body);
  try {
    const request = readMessage<ResourceLogs[]>(reader, reader.len, requestShape, [], 0);
    return request.flatMap(({ scopeLogs }) => scopeLogs.flatMap(({ records }) => records));
  } catch (error) {
    throw error instanceof OtlpDecodeError ? error : OtlpDecodeError.within("", error);
  }
}
