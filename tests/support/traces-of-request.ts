import { costOfSpan } from "@/server/prices/price-span";
import { normalizeSpans } from "@/server/telemetry/normalize-spans";
import type { NormalizedSpan } from "@/server/telemetry/normalized-span";
import { decodeOtlpTraces } from "@/server/telemetry/otlp-decode";
import { otlpEncodingOf } from "@/server/telemetry/otlp-encoding";
import type { OtlpSpan } from "@/server/telemetry/otlp-span";
import { readLimitedBody } from "@/server/telemetry/read-limited-body";
import { toSpanRow } from "@/server/telemetry/span-row";
import { spanFromRow } from "@/server/traces/span-from-row";
import { spanOutput } from "@/server/traces/trace-schemas";
import type { ComparedTrace } from "./expected-spans";
import type { RecordedRequest } from "./otlp-fixtures";

const MAX_BYTES = 10_000_000;

export async function decodeRequest(request: RecordedRequest): Promise<OtlpSpan[]> {
  const encoding = otlpEncodingOf(request.headers["content-type"]);
  if (encoding === null) throw new Error(`${request.headers["content-type"]} is no encoding of OTLP`);
  const body = new Response(request.body).body;
  const bytes = await readLimitedBody(body, request.headers["content-encoding"], { maxBytes: MAX_BYTES });
  const { spans, rejected } = decodeOtlpTraces(bytes, encoding);
  if (rejected.length > 0) throw new Error(`${rejected.length} spans rejected`);
  return spans;
}

/** The way of a request through the product without its stores: decoded, normalised, as a row, read back. */
export async function tracesOfRequests(requests: readonly RecordedRequest[]): Promise<ComparedTrace[]> {
  const spans = await Promise.all(requests.map(decodeRequest));
  return tracesOfSpans(normalizeSpans(spans.flat()));
}

export function tracesOfSpans(spans: readonly NormalizedSpan[]): ComparedTrace[] {
  const byTrace = Map.groupBy(spans, (span) => span.traceId);
  return [...byTrace].map(([id, ofTrace]) => ({
    id,
    spans: ofTrace.map((span) => {
      const context = { workspaceId: "wsp_1", apiKeyId: "key_1", link: null, cost: costOfSpan(span) };
      return spanOutput.parse(spanFromRow(toSpanRow(span, context)));
    }),
  }));
}
