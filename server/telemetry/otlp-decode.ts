import type { OtlpEncoding } from "./otlp-encoding";
import { readJsonSpans } from "./otlp-json";
import { readProtobufSpans } from "./otlp-protobuf";
import type { DecodedTraces, OtlpSpan } from "./otlp-span";
import { excessOf, MAX_EVENTS } from "./telemetry-limits";

/**
 * Decodes the (uncompressed) body of an OTLP/HTTP trace export. Throws OtlpDecodeError for a body that is not
 * one; a span that is readable but unusable is listed as rejected and does not fail the others.
 */
export function decodeOtlpTraces(body: Uint8Array, encoding: OtlpEncoding): DecodedTraces {
  const read = encoding === "protobuf" ? readProtobufSpans(body) : readJsonSpans(body);
  const decoded: DecodedTraces = { spans: [], rejected: [] };
  for (const span of read) {
    const reason = rejectionOf(span);
    if (reason === null) {
      decoded.spans.push(span);
    } else {
      decoded.rejected.push({ name: span.name, reason });
    }
  }
  return decoded;
}

/** What the trace store can hold; a clock that says otherwise is broken. */
const LATEST_NANOS = BigInt(Date.UTC(2200, 0, 1)) * 1_000_000n;

function rejectionOf(span: OtlpSpan): string | null {
  return idRejectionOf(span) ?? sizeRejectionOf(span);
}

function sizeRejectionOf(span: OtlpSpan): string | null {
  if (span.events.length > MAX_EVENTS) return `it has more than ${MAX_EVENTS} events`;
  return excessOf(span);
}

function idRejectionOf(span: OtlpSpan): string | null {
  if (!isHexId(span.traceId, 32)) {
    return "traceId must be 16 bytes and not all zero";
  }
  if (!isHexId(span.spanId, 16)) {
    return "spanId must be 8 bytes and not all zero";
  }
  if (/^0+$/.test(span.parentSpanId)) {
    span.parentSpanId = "";
  }
  if (span.parentSpanId !== "" && !isHexId(span.parentSpanId, 16)) {
    return "parentSpanId must be 8 bytes, or absent";
  }
  if (!isStorableTime(span.startTimeUnixNano)) {
    return "startTimeUnixNano must be a time between 1970 and 2200";
  }
  return null;
}

const hexDigits = /^[0-9a-f]*$/;
const onlyZeros = /^0+$/;

export function isStorableTime(unixNano: bigint): boolean {
  return unixNano > 0n && unixNano < LATEST_NANOS;
}

/** Whether `id` has so many lower-case hex digits and is not all zero. */
export function isHexId(id: string, length: number): boolean {
  return id.length === length && hexDigits.test(id) && !onlyZeros.test(id);
}
