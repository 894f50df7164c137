import { OTLPMetricExporter } from "@opentelemetry/exporter-metrics-otlp-proto";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import {
  BatchSpanProcessor,
  NodeTracerProvider,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
} from "@opentelemetry/sdk-trace-node";
import { logger } from "@/server/log/logger";
import { metrics } from "./galley-metrics";
import { ownResource } from "./own-resource";
import { setOwnTracer } from "./own-traces";
import { createMetricProducer } from "./to-metric-data";

export type OwnTelemetrySettings = {
  /** Where a collector listens: `/v1/traces` and `/v1/metrics` are below it. */
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly serviceName: string;
  readonly resourceAttributes: Readonly<Record<string, string>>;
  /** 0 to 1. */
  readonly tracesRatio: number;
  readonly metricIntervalMs: number;
};

export type OwnTelemetry = { stop(): Promise<void> };

/** Sends Galley's own spans and metrics by OTLP until stopped. A collector that is away costs what it would have been told. */
export function startOwnTelemetry(settings: OwnTelemetrySettings): OwnTelemetry {
  const base = settings.endpoint.replace(/\/+$/, "");
  const headers = { ...settings.headers };
  const resource = ownResource({ ...settings.resourceAttributes, "service.name": settings.serviceName });
  const provider = new NodeTracerProvider({
    resource,
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(settings.tracesRatio) }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter({ url: `${base}/v1/traces`, headers }))],
  });
  provider.register({ propagator: null });
  setOwnTracer(provider.getTracer("galley"));

  const metricExporter = new OTLPMetricExporter({ url: `${base}/v1/metrics`, headers });
  const producer = createMetricProducer(Object.values(metrics), resource);
  const exportMetrics = async () => {
    const { resourceMetrics } = await producer.collect();
    await new Promise<void>((resolve) => {
      metricExporter.export(resourceMetrics, ({ error }) => {
        if (error) logger.warn({ err: error.name }, "own metrics could not be sent");
        resolve();
      });
    });
  };
  const timer = setInterval(() => void exportMetrics(), settings.metricIntervalMs);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      setOwnTracer(undefined);
      await exportMetrics();
      await provider.shutdown();
      await metricExporter.shutdown();
    },
  };
}
