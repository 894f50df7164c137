/** What was counted, in OpenTelemetry's terms: for Prometheus' text and for OTLP alike. */
import { type HrTime, ValueType } from "@opentelemetry/api";
import {
  AggregationTemporality,
  type CollectionResult,
  DataPointType,
  type MetricData,
  type MetricProducer,
  type ResourceMetrics,
} from "@opentelemetry/sdk-metrics";
import type { Instrument, Labels } from "./instruments";

const toHrTime = (ms: number): HrTime => [Math.floor(ms / 1000), Math.round((ms % 1000) * 1e6)];
const STARTED_AT = toHrTime(performance.timeOrigin);
const SCOPE = { name: "galley" };

export function createMetricProducer(
  instruments: readonly Instrument[],
  resource: ResourceMetrics["resource"],
): MetricProducer {
  return {
    async collect(): Promise<CollectionResult> {
      const now = toHrTime(Date.now());
      const metrics = instruments.map((instrument) => toMetricData(instrument, now));
      return { resourceMetrics: { resource, scopeMetrics: [{ scope: SCOPE, metrics }] }, errors: [] };
    },
  };
}

function toMetricData(instrument: Instrument, endTime: HrTime): MetricData {
  const descriptor = { ...instrument.about, valueType: ValueType.DOUBLE };
  const aggregationTemporality = AggregationTemporality.CUMULATIVE;
  const point = <T>(labels: Labels, value: T) => ({
    startTime: STARTED_AT,
    endTime,
    attributes: { ...labels },
    value,
  });
  switch (instrument.kind) {
    case "gauge":
      return {
        descriptor,
        aggregationTemporality,
        dataPointType: DataPointType.GAUGE,
        dataPoints: instrument.read().map(({ labels, value }) => point(labels, value)),
      };
    case "counter":
      return {
        descriptor,
        aggregationTemporality,
        dataPointType: DataPointType.SUM,
        isMonotonic: true,
        dataPoints: Array.from(instrument.series.values(), ({ labels, value }) => point(labels, value)),
      };
    case "histogram":
      return {
        descriptor,
        aggregationTemporality,
        dataPointType: DataPointType.HISTOGRAM,
        dataPoints: Array.from(instrument.series.values(), ({ labels, bounds, counts, sum, count }) =>
          point(labels, { buckets: { boundaries: [...bounds], counts: [...counts] }, sum, count }),
        ),
      };
  }
}
