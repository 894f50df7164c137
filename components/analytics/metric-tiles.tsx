import { StatTile, StatTiles } from "@/components/charts/stat-tile";
import { formatCompact, formatCount, formatPercent, formatUsd } from "@/components/ui/format-number";
import type { AnalyticsReport } from "@/server/analytics/analytics-report";

/** The figures of the whole selection and how they compare to the period before. */
export function MetricTiles({ total }: Pick<AnalyticsReport, "total">) {
  const { metrics, previous, series } = total;
  return (
    <StatTiles>
      <StatTile
        label="Requests"
        unit="requests"
        value={metrics.requests}
        previous={previous.requests}
        trend={series.requests}
      />
      <StatTile
        label="Cost"
        unit="usd"
        value={metrics.costUsd}
        previous={previous.costUsd}
        trend={series.costUsd}
        detail={costDetail(total)}
      />
      <StatTile
        label="Error rate"
        unit="ratio"
        value={metrics.errorRate}
        previous={previous.errorRate}
        deltaMeaning="lower-is-better"
        trend={series.errorRate}
        detail={metrics.errors > 0 ? `${formatCompact(metrics.errors)} failed` : undefined}
      />
      <StatTile
        label="Latency p50"
        unit="ms"
        value={metrics.latencyP50Ms}
        previous={previous.latencyP50Ms}
        deltaMeaning="lower-is-better"
        trend={series.latencyP50Ms}
      />
      <StatTile
        label="Latency p95"
        unit="ms"
        value={metrics.latencyP95Ms}
        previous={previous.latencyP95Ms}
        deltaMeaning="lower-is-better"
        trend={series.latencyP95Ms}
      />
      {metrics.streamedRequests > 0 ? (
        <StatTile
          label="First token p50"
          unit="ms"
          value={metrics.timeToFirstTokenP50Ms}
          previous={previous.timeToFirstTokenP50Ms}
          deltaMeaning="lower-is-better"
          trend={series.timeToFirstTokenP50Ms}
        />
      ) : null}
      <FeedbackTile total={total} />
    </StatTiles>
  );
}

function costDetail({ metrics }: AnalyticsReport["total"]) {
  const unpriced = metrics.requests - metrics.pricedRequests;
  if (metrics.requests > 0 && unpriced / metrics.requests >= 0.01) {
    return `${formatPercent(unpriced / metrics.requests)} unpriced`;
  }
  return metrics.costPerRequestUsd === null ? undefined : `${formatUsd(metrics.costPerRequestUsd)} each`;
}

function FeedbackTile({ total }: Pick<AnalyticsReport, "total">) {
  const main = total.feedback.find(({ kind }) => kind !== "label");
  if (!main) return <StatTile label="Feedback" unit="ratio" value={null} />;
  const before = total.previousFeedback.find(({ name, kind }) => name === main.name && kind === main.kind);
  return (
    <StatTile
      label={`Feedback: ${main.name}`}
      unit={main.kind === "boolean" ? "ratio" : "score"}
      value={main.value}
      previous={before?.value}
      deltaMeaning={main.kind === "boolean" ? "higher-is-better" : "neutral"}
      trend={total.feedbackSeries[main.name]}
      detail={formatCount(main.count, "vote")}
    />
  );
}
