import type { OtlpEncoding } from "./otlp-encoding";
import { readJsonSpans } from "./otlp-json";
import { readProtobufSpans } from "./otlp-protobuf";
import type { DecodedTraces, OtlpSpan } from "./otlp-span";

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
  if (!isId(span.traceId, 32)) {
    return "traceId must be 16 bytes and not all zero";
  }
  if (!isId(span.spanId, 16)) {
    return "spanId must be 8 bytes and not all zero";
  }
  if (/^0+$/.test(span.parentSpanId)) {
    span.parentSpanId = "";
  }
  if (span.parentSpanId !== "" && !isId(span.parentSpanId, 16)) {
    return "parentSpanId must be 8 bytes, or absent";
  }
  if (span.startTimeUnixNano === 0n || span.startTimeUnixNano >= LATEST_NANOS) {
    return "startTimeUnixNano must be a time between 1970 and 2200";
  }
  return null;
}

const hexDigits = /^[0-9a-f]*$/;
const onlyZeros = /^0+$/;

function isId(id: string, length: number): boolean {
  return id.length === length && hexDigits.test(id) && !onlyZeros.test(id);
}
