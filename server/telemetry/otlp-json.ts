import { eachOf, enumOf, inField, type JsonObject, nanosOf, parseJsonObject, textOf } from "./json-object";
import { OtlpDecodeError } from "./otlp-decode-error";
import { attributesOf, readScope } from "./otlp-json-values";
import { emptySpan, type OtlpEvent, type OtlpResource, type OtlpScope, type OtlpSpan } from "./otlp-span";
import { MAX_ITEMS_PER_REQUEST, TOO_MANY_ITEMS } from "./telemetry-limits";

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
      eachOf(scopeSpans, "spans", (span) => {
        if (spans.length === MAX_ITEMS_PER_REQUEST) throw OtlpDecodeError.tooLarge(TOO_MANY_ITEMS);
        spans.push(readSpan(span, resource, scope));
      });
    });
  });
  return spans;
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
