import type { ReadableSpan, SpanExporter } from "@opentelemetry/sdk-trace-node";

export type RecordedExports = {
  /** To be used in place of the one given. */
  readonly exporter: SpanExporter;
  /** Trace ids by the ids of the spans that the exporter reported as sent. */
  readonly acknowledged: ReadonlyMap<string, string>;
  /** Ids of spans that it gave up. */
  readonly failed: ReadonlySet<string>;
};

const SUCCESS = 0;

/** The exporter as it is, with a note of what it was told. */
export function recordExports(exporter: SpanExporter): RecordedExports {
  const acknowledged = new Map<string, string>();
  const failed = new Set<string>();
  return {
    acknowledged,
    failed,
    exporter: {
      export: (spans: ReadableSpan[], done) =>
        exporter.export(spans, (result) => {
          for (const span of spans) {
            const { traceId, spanId } = span.spanContext();
            if (result.code === SUCCESS) acknowledged.set(spanId, traceId);
            else failed.add(spanId);
          }
          done(result);
        }),
      shutdown: () => exporter.shutdown(),
      forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
    },
  };
}
