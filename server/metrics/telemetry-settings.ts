import type { Env } from "@/env";
import type { OwnTelemetrySettings } from "./start-own-telemetry";

/** OpenTelemetry's own variables, in our terms. */
export function telemetrySettings(env: Env): Omit<OwnTelemetrySettings, "endpoint"> {
  return {
    headers: env.OTEL_EXPORTER_OTLP_HEADERS ?? {},
    serviceName: env.OTEL_SERVICE_NAME,
    resourceAttributes: env.OTEL_RESOURCE_ATTRIBUTES ?? {},
    tracesRatio: env.OTEL_TRACES_SAMPLER_ARG,
    metricIntervalMs: env.OTEL_METRIC_EXPORT_INTERVAL,
  };
}
