import { eachOf, inField, type JsonObject, nanosOf, parseJsonObject, textOf } from "./json-object";
import { OtlpDecodeError } from "./otlp-decode-error";
import { attributesOf, readAnyValue, readScope } from "./otlp-json-values";
import { emptyLogRecord, type OtlpLogRecord } from "./otlp-log-record";
import type { OtlpResource, OtlpScope } from "./otlp-span";
import { MAX_ITEMS_PER_REQUEST, TOO_MANY_ITEMS } from "./telemetry-limits";

/** Reads the JSON form of an ExportLogsServiceRequest; throws OtlpDecodeError. */
export function readJsonLogs(body: Uint8Array): OtlpLogRecord[] {
  const records: OtlpLogRecord[] = [];
  eachOf(parseJsonObject(body), "resourceLogs", (resourceLogs) => {
    const resource = { attributes: inField(resourceLogs, "resource", attributesOf) };
    eachOf(resourceLogs, "scopeLogs", (scopeLogs) => {
      const scope = inField(scopeLogs, "scope", readScope);
      eachOf(scopeLogs, "logRecords", (record) => {
        if (records.length === MAX_ITEMS_PER_REQUEST) throw OtlpDecodeError.tooLarge(TOO_MANY_ITEMS);
        records.push(readRecord(record, resource, scope));
      });
    });
  });
  return records;
}

function readRecord(json: JsonObject, resource: OtlpResource, scope: OtlpScope): OtlpLogRecord {
  const record = emptyLogRecord(resource, scope);
  record.traceId = textOf(json, "traceId").toLowerCase();
  record.spanId = textOf(json, "spanId").toLowerCase();
  record.timeUnixNano = nanosOf(json, "timeUnixNano") || nanosOf(json, "observedTimeUnixNano");
  record.eventName = textOf(json, "eventName");
  record.body = inField(json, "body", (value) => readAnyValue(value));
  record.attributes = attributesOf(json);
  return record;
}
