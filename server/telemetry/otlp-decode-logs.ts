import type { AttributeValue } from "./attribute-value";
import { isHexId, isStorableTime } from "./otlp-decode";
import type { OtlpEncoding } from "./otlp-encoding";
import { readJsonLogs } from "./otlp-json-logs";
import type { DecodedLogs, OtlpLogRecord } from "./otlp-log-record";
import { readProtobufLogs } from "./otlp-protobuf-logs";
import { excessOf } from "./telemetry-limits";

/**
 * Decodes the (uncompressed) body of an OTLP/HTTP logs export. Throws OtlpDecodeError for a body that is not one; a
 * record that is readable but unusable is listed as rejected and does not fail the others.
 */
export function decodeOtlpLogs(body: Uint8Array, encoding: OtlpEncoding): DecodedLogs {
  const read = encoding === "protobuf" ? readProtobufLogs(body) : readJsonLogs(body);
  const decoded: DecodedLogs = { records: [], rejected: [] };
  for (const record of read) {
    record.eventName ||= textOf(record.attributes["event.name"]);
    const { eventName: name, attributes } = record;
    const reason = rejectionOf(record) ?? excessOf({ name, attributes });
    if (reason === null) decoded.records.push(record);
    else decoded.rejected.push({ name: record.eventName, reason });
  }
  return decoded;
}

/** A record without a trace or span is an ordinary one; ids that are neither absent nor ids are a mistake. */
function rejectionOf(record: OtlpLogRecord): string | null {
  if (record.traceId !== "" && !isHexId(record.traceId, 32)) {
    if (!/^0+$/.test(record.traceId)) return "traceId must be 16 bytes, or absent";
    record.traceId = "";
  }
  if (record.spanId !== "" && !isHexId(record.spanId, 16)) {
    if (!/^0+$/.test(record.spanId)) return "spanId must be 8 bytes, or absent";
    record.spanId = "";
  }
  if (record.timeUnixNano !== 0n && !isStorableTime(record.timeUnixNano)) {
    return "timeUnixNano must be a time between 1970 and 2200";
  }
  return null;
}

function textOf(value: AttributeValue | undefined): string {
  return typeof value === "string" ? value : "";
}
