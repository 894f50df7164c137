import { costOfSpan } from "@/server/prices/price-span";
import { LIST_PRICES } from "@/server/prices/workspace-prices";
import { normalizeSpans } from "@/server/telemetry/normalize-spans";
import type { NormalizedSpan } from "@/server/telemetry/normalized-span";
import { decodeOtlpTraces } from "@/server/telemetry/otlp-decode";
import { decodeOtlpLogs } from "@/server/telemetry/otlp-decode-logs";
import { otlpEncodingOf } from "@/server/telemetry/otlp-encoding";
import type { OtlpLogRecord } from "@/server/telemetry/otlp-log-record";
import type { OtlpSpan } from "@/server/telemetry/otlp-span";
import { readLimitedBody } from "@/server/telemetry/read-limited-body";
import { addLogContent, readLogContent } from "@/server/telemetry/read-log-content";
import { toSpanRow } from "@/server/telemetry/span-row";
import { spanFromRow } from "@/server/traces/span-from-row";
import { spanOutput } from "@/server/traces/trace-schemas";
import type { ComparedTrace } from "./expected-spans";
import type { OtlpFixture, RecordedRequest } from "./otlp-fixtures";

const MAX_BYTES = 10_000_000;

async function bytesOf(request: RecordedRequest) {
  const encoding = otlpEncodingOf(request.headers["content-type"]);
  if (encoding === null) throw new Error(`${request.headers["content-type"]} is no encoding of OTLP`);
  const body = new Response(request.body).body;
  const bytes = await readLimitedBody(body, request.headers["content-encoding"], { maxBytes: MAX_BYTES });
  return { bytes, encoding };
}

export async function decodeRequest(request: RecordedRequest): Promise<OtlpSpan[]> {
  const { bytes, encoding } = await bytesOf(request);
  const { spans, rejected } = decodeOtlpTraces(bytes, encoding);
  if (rejected.length > 0) throw new Error(`${rejected.length} spans rejected`);
  return spans;
}

async function decodeLogs(request: RecordedRequest): Promise<OtlpLogRecord[]> {
  const { bytes, encoding } = await bytesOf(request);
  const { records, rejected } = decodeOtlpLogs(bytes, encoding);
  if (rejected.length > 0) throw new Error(`${rejected.length} log records rejected`);
  return records;
}

/** The spans of a recorded case in our terms, with what its log records say. */
export async function normalizeFixture({ requests, logs }: OtlpFixture): Promise<NormalizedSpan[]> {
  const spans = await Promise.all(requests.map(decodeRequest));
  const records = await Promise.all(logs.map(decodeLogs));
  const ofSpans = Map.groupBy(records.flat(), ({ traceId, spanId }) => traceId + spanId);
  return normalizeSpans(spans.flat()).map((span) => {
    const content = readLogContent(ofSpans.get(span.traceId + span.spanId) ?? []);
    if (content) addLogContent(span, content);
    return span;
  });
}

/** The way of a recorded case through the product without its stores: decoded, normalised, as a row, read back. */
export async function tracesOfFixture(fixture: OtlpFixture): Promise<ComparedTrace[]> {
  return tracesOfSpans(await normalizeFixture(fixture));
}

export function tracesOfSpans(spans: readonly NormalizedSpan[]): ComparedTrace[] {
  const byTrace = Map.groupBy(spans, (span) => span.traceId);
  return [...byTrace].map(([id, ofTrace]) => ({
    id,
    spans: ofTrace.map((span) => {
      const context = {
        workspaceId: "wsp_1",
        apiKeyId: "key_1",
        link: null,
        cost: costOfSpan(span, LIST_PRICES),
      };
      return spanOutput.parse(spanFromRow(toSpanRow(span, context)));
    }),
  }));
}
